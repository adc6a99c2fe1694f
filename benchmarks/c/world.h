/* The world as this version keeps it: plain structures, independent of the layout of ana_sim/rules/world.py.

   exported.h is generated when the benchmark is built; it holds the exported layout (PyPower, …), the numbers of
   measures, streams and kinds, and the parameters and postures, which are read as they come. */

#ifndef WORLD_H
#define WORLD_H

#include <stdint.h>

#include "exported.h"

#define DOMAINS 5
#define EACH_DOMAIN(d) (int d = 0; d < DOMAINS; d++)
#define NEVER (-1000)
#define MEMORY_OF_DEMANDS 36
#define KINDS 7

typedef PyParameters Parameters;
typedef PyPosture Posture;
typedef double ByDomain[DOMAINS];

typedef struct {
    /* by domain */
    ByDomain tie, habit, alternatives, capacity, need, per_supply_start, tie_start;
    ByDomain supply, supply_factor, share, vulnerability, served, exposed, d_tie;
    /* stated, moved by events only */
    double capability, salience, aspiration, coerciveness, proximity, guard, memory, ideal_anchor, strain_target;
    double strain_start, closeness_start, memory_sum;
    /* state */
    double strain, grievance, hurt, ideal, stated, yields, accepts;
    int last_bid, last_reprisal, last_act;
    /* structure of the month */
    double might, root, quarter, leverage, lambda, counter, contest, force, cover, open, foothold, grip, damage;
    double capture, closeness, warmth, gap, rival_capture, root_diplomacy, liaison, met_by_home, mediated;
    /* decisions of the month */
    double refrained, size;
    int choice, domain, bid_spent;
    /* as home expects it */
    double expected_strain, expected_force, grip_slope, hazard;
    /* changes of the month */
    double d_grievance, d_hurt, d_yields, d_accepts;
    /* place */
    uint32_t key;
    int level, member, rivals, friends, pieces, pieces_end;
} Power;

typedef struct {
    ByDomain importance, provision, provision_intact, provision_start, rest_of_world, supply, supply_start;
    ByDomain interruption, use_start, need_met, sum_squares, concentration, satisfaction, slope, served_supply;
    ByDomain exposure_weight, worth_of_supply, d_interruption, d_provision;
    double capability, reliability, institution, institution_start, slice_memory, attention, collusion;
    double dependency_start, influence_start, liaison_start, tie_start, dependency_price, influence_price;
    double price_of_service, price_of_liaison, price_of_member;
    double might, dependency, dependency_by_level[3], unmet_need, benefit, hub_total, hub, brokerage, leadership;
    double influence, influence_by_level[3], member_tie, rank, capture, leverage_max, exposure, pair_hedge, rival_pairs;
    int members, leverage_max_power, exposure_power;
    int signs_changed, affinity_moves; /* what of the pairs must be renewed */
    int told, watched;                 /* whether what only rows and conditions read is measured; every month */
    int moving;                        /* how many effects are moving */
    double sway, offers, accepted, demands, yielded, reprisals, wars, rents, perks, damages, entrapment, conceded;
    double effort, acts, acts_by_kind[KINDS], d_reliability;
    double recent_demands[MEMORY_OF_DEMANDS], recent_yields[MEMORY_OF_DEMANDS], demands_in_memory, yields_in_memory;
} Home;

typedef struct {
    double size, presence, anger;
    int power, sliceable, removed;
} Piece;

typedef struct {
    uint32_t key;
    int trigger, date, not_before, not_after, repeats, after, delay;
    int gate, gate_end, score, score_end, effects, effects_end;
    double chance;
    int fired, first_fired, count, look; /* look: the next month in which it can happen */
} Event;

typedef struct {
    double *number;      /* what it moves, in the state below */
    const double *fades; /* what is left of a pulse after 0, 1, 2, … months */
    double change, months, low, high, level;
    int shape, derived, row, since, listed;
} Effect;

typedef struct {
    int code;
    double value;
    const double *number;
} Step;

typedef struct {
    int kind, first, second, done;
    double size, chance, dependency, influence, risk, value;
} Candidate;

typedef struct {
    double dependency, influence, risk;
} Terms;

/* One world. What a run changes lies in one block, so that it is put back in one stroke. */
typedef struct {
    int n, n_pieces, n_events, n_effects, n_postures, n_fades;
    /* the changing block; (n, n) tables are flat */
    char *block, *start;
    size_t size;
    Home *home;
    Power *powers;
    double *affinity, *d_affinity;
    int *last_brokered, *rival, *friend;
    Piece *pieces;
    Event *events;
    Effect *effects;
    int *moving; /* places of the moving effects, in the order of the file */
    /* what stays */
    uint32_t *pair_key;
    Step *program;
    const Posture *postures;
    Parameters parameters;
    Candidate *candidates;
    double *bare, *cover_worth, *gain; /* n numbers each */
    double all_cover;                  /* their sum: of cover_worth */
} World;

#endif
