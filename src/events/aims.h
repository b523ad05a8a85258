// What an act or a project is for, told as its aim: "a focus meant to strengthen security cooperation".
//
// An aim that both sides share is a commitment of theirs on the word of whoever tells it; each of several aims is one
// record with the bytes that name it.  Shared is what says so itself: "cooperation", "jointly", "each other's", "the two
// countries".  Free function; safe from many threads.

#pragma once

#include <vector>

#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

// Appends a commitment for every shared aim of the sentence; its sides are the states named before the aim or, failing
// two, the pair that the text is about.
void read_aims(const SentenceInput& input, std::vector<Record>& out);

}  // namespace entente::events
