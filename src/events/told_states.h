// Records about how things stand rather than what was done: levels of relations, offices, assessments.
//
// An analyst's text tells, beside events, what the relationship is called since when, who held which office, what is
// growing or has cooled, who wants what, and what was not said.  None of these is an event; each has its own kind, so
// that counts of events stay clean and a brief can still cite them.
// Tables: data/events/levels.tsv, data/events/assessments.tsv.  Free functions; safe from many threads.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

// "comprehensive strategic partnership", "diplomatic relations", "a period of tension": kind `level`, status ongoing
// from the date on, ended for phases that the text closes.  The raising itself is an event and left to the frames.
void read_levels(const SentenceInput& input, std::vector<Record>& out);

// Kind `office`: a mention that holds a person and an office of a state; one record for each person.
void read_offices(const SentenceInput& input, std::vector<Record>& out);

// Kind `event`: a war between two states that the text names as a time ("during the Gulf War"), dated by eras.tsv.
// What a text mentions in passing is history, not news, and needs no verb.
void read_wars(const SentenceInput& input, std::vector<Record>& out);

// Kind `assessment`: trend, motive, comparison, evaluation, absence; `direction` growing, cooling, unchanged, mixed or
// absent; `mode` says which ("trend", "motive", …).  `taken` holds trigger tokens that frames have coded as events or
// commitments: they are left alone.
void read_assessments(const SentenceInput& input, const std::vector<std::uint32_t>& taken, std::vector<Record>& out);

}  // namespace entente::events
