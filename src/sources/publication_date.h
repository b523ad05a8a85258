// The day, month or year on which a report says it was published.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::sources {

// "2018-05-23", "2018-05" or "2018" from such a date or an RFC 3339 time ("2018-05-23T09:30:00+08:00"; a space for
// the T and a missing zone are taken too).  The date is the one written, in the zone of its writer: that is the day
// the report names.  Nothing if it is no date of the calendar; white space around it does not matter.
std::optional<std::string> publication_date(std::string_view written);

// The same from a date with an English month, as message headers, feeds and pages write it: "Mon, 14 May 2018 09:00:00
// +0800", "May 14, 2018", "14 May 2018"; also "20180514" alone or with a time behind it.  What stands around day, month
// and year does not matter.  Nothing where these are missing, or in an order that could mean two days.
std::optional<std::string> date_in_words(std::string_view written);

}  // namespace entente::sources
