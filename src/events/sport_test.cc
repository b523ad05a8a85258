#include "events/sport.h"

#include <gtest/gtest.h>

namespace entente::events {
namespace {

TEST(Sport, a_report_of_a_contest_is_known_by_several_of_its_words) {
  EXPECT_TRUE(tells_of_sport("Aland beat Beland in the final of the football tournament and won a medal."));
}

TEST(Sport, one_word_of_sport_in_a_report_of_states_is_not_enough) {
  EXPECT_FALSE(tells_of_sport("The ministers met at the stadium and agreed to hold football matches. Police stood by."));
  EXPECT_FALSE(tells_of_sport(""));
}

}  // namespace
}  // namespace entente::events
