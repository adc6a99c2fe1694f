/* Exponential, logarithm, power, logistic and clipping: the operations of ana_sim/rules/arithmetic.py, in its order. */

#ifndef ARITHMETIC_H
#define ARITHMETIC_H

#include <math.h>
#include <stdint.h>
#include <string.h>

static const double ROOTS_OF_TWO[32] = {
    1.0, 1.0218971486541166, 1.0442737824274138, 1.0671404006768237, 1.0905077326652577, 1.1143867425958924,
    1.1387886347566916, 1.1637248587775775, 1.189207115002721, 1.215247359980469, 1.241857812073484,
    1.2690509571917332, 1.2968395546510096, 1.3252366431597413, 1.3542555469368927, 1.383909881963832,
    1.4142135623730951, 1.4451808069770467, 1.4768261459394993, 1.5091644275934228, 1.5422108254079407,
    1.5759808451078865, 1.6104903319492543, 1.645755478153965, 1.681792830507429, 1.718619298122478,
    1.7562521603732995, 1.7947090750031072, 1.8340080864093424, 1.8741676341103, 1.9152065613971474,
    1.9571441241754002,
};

static inline double least(double a, double b) { return a < b ? a : b; }
static inline double most(double a, double b) { return a > b ? a : b; }
static inline double clip(double x, double low, double high) { return x < low ? low : x > high ? high : x; }
static inline double positive(double x) { return x > 0.0 ? x : 0.0; }
static inline double square_root(double x) { return __builtin_sqrt(x); }

/* e to the x, x cut to at most 709; 0 below -708. */
static inline double exponential(double x)
{
    if (x > 709.0) x = 709.0;
    if (x < -708.0) return 0.0;
    double shifted = x * 46.16624130844683 + 6755399441055744.0, k = shifted - 6755399441055744.0;
    int64_t bits; /* its lowest bits hold the whole number k */
    memcpy(&bits, &shifted, sizeof bits);
    double r = (x - k * 0.02166084938653512) - k * 5.9631716539705866e-12;
    double p = 1.388888888888889e-03;
    p = p * r + 8.333333333333333e-03;
    p = p * r + 4.1666666666666664e-02;
    p = p * r + 1.6666666666666666e-01;
    p = p * r + 0.5;
    p = p * r + 1.0;
    double root = ROOTS_OF_TWO[bits & 31];
    uint64_t exponent = ((uint64_t)(bits >> 5) << 52) + ((uint64_t)1023 << 52);
    double power_of_two;
    memcpy(&power_of_two, &exponent, sizeof exponent);
    return (root + root * (p * r)) * power_of_two;
}

/* The natural logarithm of x > 0. */
static inline double logarithm(double x)
{
    int e;
    double m = frexp(x, &e);
    if (m < 0.7071067811865476) {
        m = 2.0 * m;
        e = e - 1;
    }
    double s = (m - 1.0) / (m + 1.0), z = s * s;
    double p = 1.0 / 23.0;
    for (int odd = 21; odd >= 3; odd -= 2) p = p * z + 1.0 / odd;
    p = p * z + 1.0;
    return e * 6.93147180369123816490e-01 + (e * 1.90821492927058770002e-10 + 2.0 * s * p);
}

static inline double power(double x, double y)
{
    if (y == 0.0 || x == 1.0) return 1.0;
    if (x <= 0.0) return 0.0;
    return exponential(y * logarithm(x));
}

static inline double logistic(double x) { return 1.0 / (1.0 + exponential(-x)); }

#endif
