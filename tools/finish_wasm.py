"""Make a WebAssembly module that runs out of the one object file LLVM writes, without a linker.

One object that needs nothing from elsewhere is all but linked: LLVM has written into it every index and address as they
stand in that object, with its constants from address 0 on. What is missing are a memory, the pointer to the stack and
a list of exports; what is too much are the sections for a linker. The stack lies behind the constants and grows down.
"""

CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA, DATA_COUNT = range(13)
ORDER = (TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, DATA_COUNT, CODE, DATA)
MAGIC = b"\0asm\1\0\0\0"
PAGE = 1 << 16
STACK = 1 << 20
OF_A_FUNCTION, OF_A_MEMORY, OF_A_GLOBAL = 0, 2, 3
I32, MUTABLE, CONST_I32, END = b"\x7f", b"\1", b"\x41", b"\x0b"
SYMBOL_TABLE, SYMBOL_FUNCTION, SYMBOL_DATA, SYMBOL_SECTION = 8, 0, 1, 3
UNDEFINED, NAMED = 0x10, 0x40


def unsigned(value):
    """Return a whole number as WebAssembly writes it: seven bits a byte, lowest first."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def signed(value):
    """Return a whole number from 0 on as WebAssembly writes one that could be negative."""
    out = unsigned(value)
    return out if out[-1] < 64 else out[:-1] + bytes([out[-1] | 128, 0])


def text(name):
    """Return a name as WebAssembly writes it."""
    return unsigned(len(name.encode())) + name.encode()


class Reader:
    """Reads numbers and names one after another."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        """Return the next bytes."""
        self.at += count
        return self.data[self.at - count : self.at]

    def byte(self):
        """Return the next byte."""
        return self.take(1)[0]

    def number(self):
        """Return the next whole number."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def part(self):
        """Return a reader of the next part, which states its length."""
        return Reader(self.take(self.number()))

    def name(self):
        """Return the next name."""
        return self.part().data.decode()

    def more(self):
        """Return whether anything is left."""
        return self.at < len(self.data)


def sections(module):
    """Return {kind: content} of a module's sections, and {name: content} of those for tools."""
    reader, found, custom = Reader(module), {}, {}
    assert reader.take(8) == MAGIC
    while reader.more():
        kind, content = reader.byte(), reader.part()
        if kind == CUSTOM:
            name = content.name()
            custom[name] = content.data[content.at :]
        else:
            found[kind] = content.data
    return found, custom


def functions(linking):
    """Return {name: index} of the functions an object defines, from its section `linking`."""
    reader, found = Reader(linking), {}
    assert reader.number() == 2, "another version of object files"
    while reader.more():
        kind, content = reader.byte(), reader.part()
        for _ in range(content.number() if kind == SYMBOL_TABLE else 0):
            found |= _symbol(content)
    return found


def _symbol(content):
    """Read one symbol; return {name: index} if it is a function that is defined here."""
    what, flags = content.byte(), content.number()
    if what == SYMBOL_SECTION:
        content.number()
    elif what == SYMBOL_DATA:
        content.name()
        for _ in range(0 if flags & UNDEFINED else 3):
            content.number()
    else:
        index = content.number()
        name = content.name() if not flags & UNDEFINED or flags & NAMED else None
        return {name: index} if what == SYMBOL_FUNCTION and not flags & UNDEFINED else {}
    return {}


def imported(content):
    """Return the names of what an object wants: memories and globals only, anything else is an error."""
    reader, names = Reader(content), []
    for _ in range(reader.number()):
        reader.name()
        names.append(reader.name())
        kind = reader.byte()
        assert kind in (OF_A_MEMORY, OF_A_GLOBAL), f"nobody supplies {names[-1]}"
        reader.take(2)  # type and mutability of a global; limits' flags and size of a memory
    return names


def end_of_data(content):
    """Return the first address behind an object's constants."""
    reader, end = Reader(content), 0
    for _ in range(reader.number()):
        assert reader.number() == 0 and reader.take(1) == CONST_I32, "constants at no fixed address"
        start = reader.number()
        assert reader.take(1) == END
        end = max(end, start + len(reader.part().data))
    return end


def finish(module, exports):
    """Return (module with a memory and stack of its own that exports some functions, first address it leaves free)."""
    kept, custom = sections(module)
    wanted = imported(kept.pop(IMPORT))
    assert sorted(wanted) == ["__linear_memory", "__stack_pointer"], f"nobody supplies {wanted}"
    assert GLOBAL not in kept and MEMORY not in kept
    free = (end_of_data(kept.get(DATA, b"\0")) + STACK + 63) & ~63
    kept[MEMORY] = b"\1\0" + unsigned(-(-free // PAGE))
    kept[GLOBAL] = b"\1" + I32 + MUTABLE + CONST_I32 + signed(free) + END
    index = functions(custom["linking"])
    lines = [text("memory") + bytes([OF_A_MEMORY, 0])]
    lines += [text(name) + bytes([OF_A_FUNCTION]) + unsigned(index[name]) for name in exports]
    kept[EXPORT] = unsigned(len(lines)) + b"".join(lines)
    parts = (bytes([kind]) + unsigned(len(kept[kind])) + kept[kind] for kind in ORDER if kind in kept)
    return MAGIC + b"".join(parts), free
