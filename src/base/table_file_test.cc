#include "base/table_file.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(TableFile, reads_rows_past_comments_and_empty_lines) {
  const auto table = TableFile::parse("# invented\ncode\tname\n\nAAA\tAland|Aaland\r\n# more\nBBB\t\n", "t.tsv", {"code", "name"});
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->rows(), 2U);
  EXPECT_EQ(table->cell(0, 1), "Aland|Aaland");
  EXPECT_EQ(list_items(table->cell(0, 1)), (std::vector<std::string_view>{"Aland", "Aaland"}));
  EXPECT_TRUE(list_items(table->cell(1, 1)).empty());
  EXPECT_EQ(table->line(1), 6U);
}

TEST(TableFile, names_the_line_with_the_wrong_number_of_cells) {
  const auto table = TableFile::parse("code\tname\nAAA\n", "t.tsv", {"code", "name"});
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().where, "t.tsv, line 2");
}

TEST(TableFile, refuses_another_header_and_none_at_all) {
  EXPECT_FALSE(TableFile::parse("name\tcode\n", "t.tsv", {"code", "name"}).ok());
  EXPECT_FALSE(TableFile::parse("", "t.tsv", {"code"}).ok());
}

}  // namespace
}  // namespace entente
