/* Many replications of one world: the rules of ana_sim/rules written by hand in C. */

#include "drift.h"
#include "events.h"
#include "receive.h"

static inline const Posture *posture_of(const World *w, int month)
{
    int now = 0;
    for (int k = 0; k < w->n_postures; k++)
        if (w->postures[k].from_month <= month) now = k;
    return &w->postures[now];
}

static inline void run_month(World *w, const Luck *luck, int month, double *row, int keeps_row, double *power_rows)
{
    const Posture *posture = posture_of(w, month);
    w->home->told = keeps_row || w->home->watched;
    clear_changes(w);
    act_events(w, luck, month);
    move_strains(w, luck);
    measure_structure(w);
    if (keeps_row) record_stocks(w->home, row);
    if (power_rows) record_powers(w, power_rows);
    expect(w, posture);
    decide_all(w, posture, luck, month);
    if (w->home->told) measure_sway(w);
    answer_all(w, posture, luck, month);
    take_initiatives(w, posture, luck, month);
    apply_changes(w);
    drift(w, posture, luck);
    apply_affinity(w);
    record_flows(w->home, month, row);
}

/* Run replications first, first + 1, … and write their rows; the shapes are those of ana_sim.rules.ensemble.
   Returns 0 when all went well, 1 without memory, 2 when a place names no known number. */
int run_ensemble(
    const Exported *exported, uint64_t seed, int64_t first, int64_t replications, int64_t months,
    const int64_t *home_row, const int64_t *power_row, int64_t home_rows, int64_t power_rows, double *out_home,
    double *out_powers, int64_t *out_events)
{
    World world;
    int problem = receive(&world, exported);
    size_t home_size = home_rows * N_MEASURES, row_size = exported->n_powers * N_POWER_MEASURES;
    for (int64_t r = 0; r < replications && !problem; r++) {
        memcpy(world.block, world.start, world.size);
        Luck luck = {.low = (uint32_t)seed, .high = (uint32_t)(seed >> 32), .replication = (uint32_t)(first + r)};
        for (int64_t month = 0; month < months; month++) {
            double *rows = NULL;
            if (power_row[month] >= 0) rows = out_powers + (r * power_rows + power_row[month]) * row_size;
            luck.month = (uint32_t)month;
            int keeps_row = month + 1 == months || home_row[month + 1] != home_row[month];
            double *row = out_home + r * home_size + home_row[month] * N_MEASURES;
            run_month(&world, &luck, month, row, keeps_row, rows);
        }
        for (int k = 0; k < world.n_events; k++) out_events[r * world.n_events + k] = world.events[k].first_fired;
    }
    release(&world);
    return problem;
}
