#!/usr/bin/env python3
"""Computes with SciPy (or by counting out) what the methods of src/analysis must give.

    /usr/bin/python3 tests/analysis/reference_values.py > tests/analysis/reference_values.tsv

With --check FILE it compares instead, to 1e-7 relative, and fails where one differs; it exits with 77 without SciPy."""
import itertools
import math
import sys

try:
    import numpy as np
    from scipy import optimize, stats
except ImportError:
    print("skipped: SciPy is not installed (Debian: python3-scipy)")
    sys.exit(77)

# The series that the C++ tests use, too.
COUNTS = [3, 5, 2, 8, 6, 9, 14, 10, 15, 21]
VOLUMES = [90, 110, 100, 120, 100, 130, 140, 120, 150, 160]
EVEN = [4, 6, 5, 3, 7, 5, 6, 4]          # Less scattered than Poisson: the dispersion is 0.
MONOTONE = [1.0, 2.0, 4.0, 5.0, 7.0]
TIED = [3, 1, 3, 4, 4, 6, 5, 6]
STEP = [2, 3, 1, 2, 4, 2, 7, 9, 6, 8, 10, 7]
P_VALUES = [0.01, 0.04, 0.03, 0.005, 0.2]


def trend(counts, volumes):
    """Negative binomial maximum likelihood in three parameters; the error of the slope from the expected information."""
    y, v, t = np.array(counts, float), np.array(volumes, float), np.arange(len(counts), dtype=float)

    def loss(parameters):
        mean = v * np.exp(parameters[0] + parameters[1] * t)
        size = math.exp(-parameters[2])
        return -stats.nbinom.logpmf(y, size, size / (size + mean)).sum()

    start = [math.log(y.sum() / v.sum()), 0.0, -2.0]
    for _ in range(6):  # Begin again from the best so far until nothing moves.
        start = optimize.minimize(loss, start, method="Nelder-Mead", options={"xatol": 1e-12, "fatol": 1e-14, "maxiter": 20000, "maxfev": 20000}).x
    dispersion = math.exp(start[2])
    if dispersion < 1e-7:
        dispersion = 0.0

        def poisson(parameters):
            return -stats.poisson.logpmf(y, v * np.exp(parameters[0] + parameters[1] * t)).sum()

        start = optimize.minimize(poisson, start[:2], method="Nelder-Mead", options={"xatol": 1e-13, "fatol": 1e-15, "maxiter": 20000}).x
    mean = v * np.exp(start[0] + start[1] * t)
    weight = mean / (1 + dispersion * mean)
    information = np.array([[weight.sum(), (weight * t).sum()], [(weight * t).sum(), (weight * t * t).sum()]])
    error = math.sqrt(np.linalg.inv(information)[1, 1])
    return start[0], start[1], error, 2 * stats.norm.sf(abs(start[1] / error)), dispersion


def kendall_by_counting(values):
    """Two-sided p of S over all orders of the values."""
    def s_of(order):
        return sum((b > a) - (b < a) for a, b in itertools.combinations(order, 2))

    seen = abs(s_of(values))
    orders = list(itertools.permutations(values))
    return sum(abs(s_of(order)) >= seen for order in orders) / len(orders)


def run_lengths(counts, hazard, shape, scale):
    """Adams & MacKay's recursion, in plain loops over scipy's negative binomial."""
    chances = {0: 1.0}
    for end in range(1, len(counts) + 1):
        new = {0: 0.0}
        for run, chance in chances.items():
            seen = counts[end - 1 - run:end - 1]
            a, b = shape + sum(seen), scale + len(seen)
            joint = chance * stats.nbinom.pmf(counts[end - 1], a, b / (b + 1))
            new[0] += joint * hazard
            new[run + 1] = joint * (1 - hazard)
        total = sum(new.values())
        chances = {run: chance / total for run, chance in new.items()}
    return [chances[run] for run in sorted(chances)]


def least_cost(counts, penalty):
    """All segmentations tried: the places of the best one."""
    def cost(part):
        total = sum(part)
        return 0 if total == 0 else 2 * (total - total * math.log(total / len(part)))

    n, best = len(counts), None
    for number in range(4):
        for places in itertools.combinations(range(1, n), number):
            ends = [0, *places, n]
            value = sum(cost(counts[a:b]) for a, b in zip(ends, ends[1:])) + penalty * number
            if best is None or value < best[0] - 1e-12:
                best = (value, places)
    return best[1]


def adjust(p_values, stepwise):
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    n, out = len(p_values), [0.0] * len(p_values)
    for rank, i in enumerate(order):
        if stepwise == "holm":
            out[i] = min(1.0, max((n - k) * p_values[order[k]] for k in range(rank + 1)))
        else:
            out[i] = min(1.0, min(n * p_values[order[k]] / (k + 1) for k in range(rank, n)))
    return out


def references():
    for name, counts, volumes in (("rising", COUNTS, VOLUMES), ("even", EVEN, [100] * len(EVEN)), ("bursts", [1, 14, 2, 22, 3, 9, 40, 5], [50] * 8)):
        for field, value in zip(("intercept", "slope", "slope_error", "p", "dispersion"), trend(counts, volumes)):
            yield f"trend.{name}.{field}", value
    yield "kendall.monotone.p", stats.kendalltau(range(5), MONOTONE, method="exact").pvalue
    yield "kendall.counts.p", stats.kendalltau(range(10), COUNTS, method="exact").pvalue
    yield "kendall.counts.tau", stats.kendalltau(range(10), COUNTS).statistic
    yield "kendall.tied.p", kendall_by_counting(TIED)
    for name, values in (("counts", COUNTS), ("tied", TIED)):
        slope = stats.theilslopes(values, alpha=0.95)
        yield f"sen.{name}.slope", slope.slope
        yield f"sen.{name}.low", slope.low_slope
        yield f"sen.{name}.high", slope.high_slope
    for run, chance in enumerate(run_lengths(STEP, 1 / 24, 1.0, 0.2)):
        yield f"online.{run}", chance
    for i, place in enumerate(least_cost(STEP, 3 * math.log(len(STEP)))):
        yield f"pelt.{i}", place
    for method in ("holm", "hochberg"):
        for i, value in enumerate(adjust(P_VALUES, method)):
            yield f"adjust.{method}.{i}", value
    for earlier, later, before, after in ((5, 10, 1, 1), (10, 20, 1, 1), (20, 40, 1, 1), (3, 9, 80, 120)):
        yield f"binomial.{earlier}.{later}.{before}.{after}", stats.binomtest(later, earlier + later, after / (before + after)).pvalue


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        kept = dict(line.split("\t") for line in open(sys.argv[2], encoding="utf-8").read().splitlines() if not line.startswith("#"))
        computed = dict(references())
        wrong = [f"{name}: {kept.get(name)} kept, {value!r} computed" for name, value in computed.items()
                 if name not in kept or abs(float(kept[name]) - value) > 1e-7 * max(1.0, abs(value))]
        wrong += [f"{name} is kept, but not computed" for name in kept if name not in computed]
        sys.exit("\n".join(wrong) if wrong else 0)
    print("# /usr/bin/python3 tests/analysis/reference_values.py > tests/analysis/reference_values.tsv")
    for name, value in references():
        print(f"{name}\t{float(value)!r}")


if __name__ == "__main__":
    main()
