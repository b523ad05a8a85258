// Archives of one pair of states with known truth: ten years of made-up records, merged as gather() merges them.
//
// Half of the years each: how many deeds a year, of how many kinds, told by how many reports, among how many documents.
// Deeds come at random days (Poisson), kinds with weights 1, 1/2, 1/3, …, so that rare kinds stay rare.

#pragma once

#include "analysis/evidence.h"

namespace entente::analysis {

struct Plan {
  double deeds_a_year[2] = {10, 10};  // Before 2015, and from 2015 on.
  int kinds[2] = {12, 12};
  double reports_a_deed[2] = {2, 2};  // Mean; at least one.
  int documents_a_month[2] = {40, 40};  // Of the archive, whatever they tell of.
};

Evidence planted_archive(const Plan& plan, unsigned seed);

}  // namespace entente::analysis
