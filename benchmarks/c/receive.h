/* Copy an exported world into the structures of this version, once a call. */

#ifndef RECEIVE_H
#define RECEIVE_H

#include <stddef.h>
#include <stdlib.h>

#include "world.h"

/* What is handed over: the prepared world's arrays as numpy lays them out. */
typedef struct {
    const double *memory; /* all changing arrays one after another; events and conditions name places in it */
    const PyPowers *powers;
    const PyHome *home;
    const double *affinity;
    const PyRelation *relations;
    const PyPiece *pieces;
    const PyEvent *events;
    const PyEffect *effects;
    const PyStep *program;
    const double *fades; /* rows of what is left of a pulse after 0, 1, 2, … months */
    const PyParameters *parameters;
    const PyPosture *postures;
    int64_t n_powers, n_pieces, n_events, n_effects, n_steps, n_fades, n_postures, n_candidates;
} Exported;

/* The numbers (alone or by domain) that are copied, and that an event or a condition may name. */
#define NUMBERS_OF_POWER(X)                                                                                            \
    X(tie) X(habit) X(alternatives) X(capacity) X(need) X(per_supply_start) X(tie_start) X(share) X(served)            \
    X(capability) X(salience) X(aspiration) X(coerciveness) X(proximity) X(guard) X(memory) X(ideal_anchor)            \
    X(strain_target) X(strain_start) X(closeness_start) X(memory_sum) X(strain) X(grievance) X(hurt) X(ideal)          \
    X(stated) X(yields) X(accepts) X(might) X(root) X(quarter) X(leverage) X(counter) X(foothold) X(grip) X(damage)    \
    X(closeness)
#define WHOLE_NUMBERS_OF_POWER(X)                                                                                      \
    X(last_bid) X(last_reprisal) X(last_act) X(key) X(level) X(member) X(pieces) X(pieces_end)
#define NUMBERS_OF_HOME(X)                                                                                             \
    X(importance) X(provision) X(provision_intact) X(provision_start) X(rest_of_world) X(supply) X(supply_start)       \
    X(interruption) X(use_start) X(need_met) X(concentration) X(capability) X(reliability) X(institution)              \
    X(institution_start) X(slice_memory) X(attention) X(collusion) X(dependency_start) X(influence_start)              \
    X(liaison_start) X(tie_start) X(dependency_price) X(influence_price) X(dependency) X(unmet_need) X(hub)            \
    X(brokerage) X(leadership) X(influence) X(capture) X(exposure) X(sway) X(recent_demands) X(recent_yields)          \
    X(demands_in_memory) X(yields_in_memory)
#define NUMBERS_OF_EVENT(X)                                                                                            \
    X(key) X(trigger) X(date) X(not_before) X(not_after) X(repeats) X(after) X(delay) X(gate) X(gate_end) X(score)     \
    X(score_end) X(effects) X(effects_end) X(chance) X(fired) X(first_fired) X(count)
#define NUMBERS_OF_EFFECT(X) X(change) X(months) X(low) X(high) X(level) X(shape) X(derived) X(row)

#define COPY(field) memcpy(&to->field, &from->field, sizeof from->field);
#define SET(field) to->field = from->field;
#define FIND(field)                                                                                                    \
    if (at >= offsetof(FROM, field) && at < offsetof(FROM, field) + sizeof from->field)                                \
        return (double *)&to->field + (at - offsetof(FROM, field)) / sizeof(double);

/* Powers come in columns: a number by domain stands in one column for each domain. */
#define COPY_ROW(field)                                                                                                \
    for (size_t d = 0; d < sizeof to->field / sizeof(double); d++)                                                     \
        ((double *)&to->field)[d] = ((const double *)&from->field)[d * MOST_POWERS + row];
#define SET_ROW(field) to->field = from->field[row];
#define FIND_ROW(field)                                                                                                \
    if (at >= offsetof(PyPowers, field) && at < offsetof(PyPowers, field) + sizeof((PyPowers *)0)->field) {            \
        size_t place = (at - offsetof(PyPowers, field)) / sizeof(double);                                              \
        return (double *)&to[place % MOST_POWERS].field + place / MOST_POWERS;                                         \
    }

static inline void receive_power(Power *to, const PyPowers *from, int row)
{
    NUMBERS_OF_POWER(COPY_ROW)
    WHOLE_NUMBERS_OF_POWER(SET_ROW)
}

static inline void receive_home(Home *to, const PyHome *from)
{
    NUMBERS_OF_HOME(COPY)
    to->watched = from->watched;
}

static inline void receive_event(Event *to, const PyEvent *from) { NUMBERS_OF_EVENT(SET) }

static inline void receive_effect(Effect *to, const PyEffect *from) { NUMBERS_OF_EFFECT(SET) }

static inline double *number_of_power(Power *to, size_t at)
{
    NUMBERS_OF_POWER(FIND_ROW)
    return NULL;
}

#define FROM PyHome
static inline double *number_of_home(Home *to, const PyHome *from, size_t at)
{
    NUMBERS_OF_HOME(FIND)
    return NULL;
}
#undef FROM

static inline int lies_in(const void *address, const void *start, size_t size)
{
    return (const char *)address >= (const char *)start && (const char *)address < (const char *)start + size;
}

/* The number here that stands at a place of the exported memory; NULL if it is none that may be named. */
static inline double *number_at(World *w, const Exported *from, int64_t place)
{
    const double *address = from->memory + place;
    size_t n = w->n;
    if (lies_in(address, from->powers, sizeof(PyPowers)))
        return number_of_power(w->powers, (const char *)address - (const char *)from->powers);
    if (lies_in(address, from->home, sizeof(PyHome)))
        return number_of_home(w->home, from->home, (const char *)address - (const char *)from->home);
    if (lies_in(address, from->affinity, n * n * sizeof(double))) return w->affinity + (address - from->affinity);
    if (lies_in(address, from->pieces, w->n_pieces * sizeof(PyPiece))) {
        size_t at = (const char *)address - (const char *)from->pieces;
        return at % sizeof(PyPiece) == offsetof(PyPiece, presence) ? &w->pieces[at / sizeof(PyPiece)].presence : NULL;
    }
    return NULL;
}

/* Take the next stretch of a block, on a boundary of 64 bytes. */
static inline void *stretch(char *block, size_t *used, size_t size)
{
    void *start = block ? block + *used : NULL;
    *used += (size + 63) / 64 * 64;
    return start;
}

static inline size_t lay_out(World *w, char *block)
{
    size_t used = 0, n = w->n;
    w->home = stretch(block, &used, sizeof(Home));
    w->powers = stretch(block, &used, n * sizeof(Power));
    w->affinity = stretch(block, &used, n * n * sizeof(double));
    w->d_affinity = stretch(block, &used, n * n * sizeof(double));
    w->last_brokered = stretch(block, &used, n * n * sizeof(int));
    w->rival = stretch(block, &used, n * n * sizeof(int));
    w->friend = stretch(block, &used, n * n * sizeof(int));
    w->pieces = stretch(block, &used, w->n_pieces * sizeof(Piece));
    w->events = stretch(block, &used, w->n_events * sizeof(Event));
    w->effects = stretch(block, &used, w->n_effects * sizeof(Effect));
    w->moving = stretch(block, &used, w->n_effects * sizeof(int));
    return used;
}

static inline void release(World *w)
{
    free(w->block);
    free(w->start);
    free(w->pair_key);
    free(w->program);
    free(w->candidates);
    free(w->bare);
}

static inline int allocate(World *w, const Exported *from)
{
    size_t n = w->n;
    w->size = lay_out(w, NULL);
    w->block = aligned_alloc(64, w->size);
    w->start = aligned_alloc(64, w->size);
    w->pair_key = calloc(n * n, sizeof *w->pair_key);
    w->program = calloc(from->n_steps + 1, sizeof *w->program);
    w->candidates = calloc(from->n_candidates, sizeof *w->candidates);
    w->bare = calloc(3 * n, sizeof *w->bare);
    if (!w->block || !w->start || !w->pair_key || !w->program || !w->candidates || !w->bare) return 0;
    w->cover_worth = w->bare + n;
    w->gain = w->bare + 2 * n;
    memset(w->block, 0, w->size);
    lay_out(w, w->block);
    return 1;
}

static inline void receive_tables(World *w, const Exported *from)
{
    for (int i = 0; i < w->n; i++) receive_power(&w->powers[i], from->powers, i);
    receive_home(w->home, from->home);
    for (int ij = 0; ij < w->n * w->n; ij++) {
        w->affinity[ij] = from->affinity[ij];
        w->last_brokered[ij] = from->relations[ij].last_brokered;
        w->pair_key[ij] = from->relations[ij].key;
    }
    for (int k = 0; k < w->n_pieces; k++) {
        const PyPiece *piece = &from->pieces[k];
        w->pieces[k] = (Piece){piece->size, piece->presence, piece->anger, piece->power, piece->sliceable, 0};
    }
    for (int k = 0; k < w->n_events; k++) receive_event(&w->events[k], &from->events[k]);
}

/* Fill a world; returns 0 when all went well, 1 without memory, 2 when a place names no known number. */
static inline int receive(World *w, const Exported *from)
{
    *w = (World){.n = from->n_powers, .n_pieces = from->n_pieces, .n_events = from->n_events};
    w->n_effects = from->n_effects;
    w->n_postures = from->n_postures;
    w->n_fades = from->n_fades;
    w->postures = from->postures;
    w->parameters = *from->parameters;
    if (!allocate(w, from)) return 1;
    receive_tables(w, from);
    for (int k = 0; k < w->n_effects; k++) {
        receive_effect(&w->effects[k], &from->effects[k]);
        w->effects[k].fades = from->fades + from->effects[k].fades_as * from->n_fades;
        w->effects[k].number = number_at(w, from, from->effects[k].place);
        if (!w->effects[k].number) return 2;
    }
    for (int k = 0; k < from->n_steps; k++) {
        const PyStep *step = &from->program[k];
        w->program[k] = (Step){step->code, step->value, NULL};
        if (step->code == DO_READ && !(w->program[k].number = number_at(w, from, step->place))) return 2;
    }
    w->home->signs_changed = 1;
    memcpy(w->start, w->block, w->size);
    return 0;
}

#endif
