#include "sources/publication_date.h"

#include <gtest/gtest.h>

namespace entente::sources {
namespace {

TEST(PublicationDate, TakesDatesInFullAndInPart) {
  EXPECT_EQ(publication_date("2018-05-23"), "2018-05-23");
  EXPECT_EQ(publication_date(" 2018-05\n"), "2018-05");
  EXPECT_EQ(publication_date("2018"), "2018");
  EXPECT_EQ(publication_date("2020-02-29"), "2020-02-29");
}

TEST(PublicationDate, TakesTheDayThatATimeWasWrittenOn) {
  for (const char* time : {"2018-05-23T23:30:00-05:00", "2018-05-23T09:30:00Z", "2018-05-23t09:30:00.125z",
                           "2018-05-23 09:30", "2018-05-23T09:30:00+0800", "2018-05-23 09:30:00 UTC",
                           "2018-05-23T15:01:01"}) {
    EXPECT_EQ(publication_date(time), "2018-05-23") << time;
  }
}

TEST(PublicationDate, RefusesWhatIsNoDateOfTheCalendar) {
  for (const char* written : {"", "yesterday", "14 May 2018", "2018-13", "2018-00-01", "2018-02-29", "2018-04-31", "0000",
                              "18-05-23", "2018-5-23", "2018-05-23x", "2018-05-23T", "2018-05-23T9:30", "2018-05-23T09:61",
                              "2018-05-23T09:30:00+99:00", "20180523", "2018-05-23T09:30:00.Z"}) {
    EXPECT_EQ(publication_date(written), std::nullopt) << written;
  }
}

}  // namespace
}  // namespace entente::sources
