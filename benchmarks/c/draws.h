/* Keyed draws: Philox4x32-10, a pure function of seed, replication, stream, key and month. */

#ifndef DRAWS_H
#define DRAWS_H

#include <stdint.h>

typedef struct {
    uint32_t low, high; /* of the seed */
    uint32_t replication, month;
} Luck;

typedef struct {
    uint32_t w[4];
} Words;

static inline Words philox(const Luck *luck, uint32_t stream, uint32_t key)
{
    uint32_t c0 = luck->replication, c1 = stream, c2 = key, c3 = luck->month;
    uint32_t k0 = luck->low, k1 = luck->high;
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * c0, p1 = (uint64_t)0xCD9E8D57u * c2;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)p1;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return (Words){{c0, c1, c2, c3}};
}

/* A uniform draw in the open interval (0, 1), with 52 bits. */
static inline double uniform(const Luck *luck, uint32_t stream, uint32_t key)
{
    Words words = philox(luck, stream, key);
    return ((double)(words.w[0] >> 6) * 67108864.0 + (double)(words.w[1] >> 6) + 0.5) * 2.220446049250313e-16;
}

/* A draw with mean 0 and standard deviation 1: the sum of four uniforms. */
static inline double normal(const Luck *luck, uint32_t stream, uint32_t key)
{
    Words words = philox(luck, stream, key);
    uint64_t sum = (uint64_t)words.w[0] + words.w[1] + words.w[2] + words.w[3];
    return 1.7320508075688772 * (((double)sum + 2.0) * 2.3283064365386963e-10 - 2.0);
}

#endif
