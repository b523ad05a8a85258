// The pictures of a brief, each an SVG drawing made from the same findings as its sentences.
//
// Colours and type come from the page (html.cc).  Empty where there is nothing to draw.  Pure; linear in what is drawn.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/evidence.h"
#include "analysis/growth.h"
#include "analysis/peers.h"
#include "analysis/series.h"

namespace entente::report {

using Naming = std::function<std::string(const std::string& code)>;

inline constexpr std::size_t kMostDrawn = 400;  // Occurrences in a timeline: the latest; the caption says so.

struct TimelineChart {
  std::string svg;
  std::vector<std::uint32_t> records;  // That its markers open.
  std::size_t left_out = 0;            // Older occurrences not drawn.
};

// Lanes by domain; a marker an occurrence, the larger the higher the rank; hollow for promised or planned, a cross for
// denied, a bar for what is only known to lie within, or lasted, a stretch; adverse acts in a colour of their own.
TimelineChart timeline_chart(const analysis::Evidence& evidence);

// Deeds and promises by year above, the archive's documents of the year below.  Missing years are shaded.
std::string series_chart(const analysis::Series& years);

// Kinds of contact expected among n deeds, earlier and later window, with 95% bands.
std::string breadth_chart(const analysis::Evidence& evidence, const analysis::Growth& growth);

// How many times as many deeds in the later window as in the earlier: the pair, its peers and the competitors.
std::string peer_chart(const analysis::Peers& peers, const analysis::Growth& own, const Naming& name_of);

}  // namespace entente::report
