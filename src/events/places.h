// Where it was: the place of an event, apart from the places that are only talked about.
//
// "Beijing" may be a government, a topic or the place where something happened.  Only a place in the locative part of
// the event's own clause ("in Vientiane"), the destination of a visit, and – weakly – the dateline are places of the
// event.  A mention that acts (subject, metonym) never is.
// The gazetteer gives coordinates; a place that it does not know has a name and the state of its mention.
// Free functions; safe from many threads.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "events/gazetteer.h"
#include "events/record.h"
#include "events/sentence_input.h"

namespace entente::events {

// The place of what the token `trigger` tells, or nothing.  `mode` is PLOVER's ("visit": the destination counts).
// `gazetteer` may be null.
std::optional<Place> place_of(std::uint32_t trigger, const SentenceInput& input, std::string_view mode,
                              const Gazetteer* gazetteer);

}  // namespace entente::events
