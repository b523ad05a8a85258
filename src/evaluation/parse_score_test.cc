#include "evaluation/parse_score.h"

#include <gtest/gtest.h>

namespace entente::evaluation {
namespace {

language::Conllu parse(const std::string& words) {
  auto read = language::read_conllu(words, "test");
  EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.error().text());
  return *read;
}

std::string word(const std::string& id, const std::string& form, const std::string& upos, const std::string& head, const std::string& relation,
                 const std::string& misc = "_") {
  return id + '\t' + form + '\t' + form + '\t' + upos + "\t_\t_\t" + head + '\t' + relation + "\t_\t" + misc + '\n';
}

const Metric& find(const std::vector<Metric>& metrics, const std::string& name) {
  for (const Metric& metric : metrics) {
    if (metric.name == name) return metric;
  }
  ADD_FAILURE() << name;
  return metrics.front();
}

const std::string kGold = word("1", "They", "PRON", "2", "nsubj") + word("2", "met", "VERB", "0", "root", "SpaceAfter=No") +
                          word("3", ".", "PUNCT", "2", "punct") + "\n" + word("1", "Good", "INTJ", "0", "root") + "\n";

TEST(ParseScore, a_text_agrees_with_itself) {
  const auto metrics = score_parse(parse(kGold), parse(kGold));
  ASSERT_TRUE(metrics.ok());
  for (const Metric& metric : *metrics) EXPECT_EQ(metric.f1(), 1) << metric.name;
}

TEST(ParseScore, a_missed_sentence_end_costs_sentences_and_one_root) {
  const std::string joined = word("1", "They", "PRON", "2", "nsubj") + word("2", "met", "VERB", "0", "root", "SpaceAfter=No") +
                             word("3", ".", "PUNCT", "2", "punct") + word("4", "Good", "INTJ", "2", "parataxis") + "\n";
  const auto metrics = score_parse(parse(kGold), parse(joined));
  EXPECT_EQ(find(*metrics, "Sentences").correct, 0U);
  EXPECT_EQ(find(*metrics, "UAS").correct, 3U);
  EXPECT_EQ(find(*metrics, "Words").correct, 4U);
}

TEST(ParseScore, a_wrong_relation_costs_las_and_a_subtype_does_not) {
  std::string system = kGold;
  system.replace(system.find("nsubj"), 5, "nsubj:pass");
  EXPECT_EQ(find(*score_parse(parse(kGold), parse(system)), "LAS").correct, 4U);
  system.replace(system.find("nsubj:pass"), 10, "obj");
  EXPECT_EQ(find(*score_parse(parse(kGold), parse(system)), "LAS").correct, 3U);
  EXPECT_EQ(find(*score_parse(parse(kGold), parse(system)), "UAS").correct, 4U);
}

TEST(ParseScore, words_of_multiword_tokens_are_aligned_by_form) {
  const std::string gold = "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n" + word("1", "do", "AUX", "0", "root") + word("2", "n't", "PART", "1", "advmod") + "\n";
  const std::string whole = word("1", "don't", "AUX", "0", "root") + "\n";
  EXPECT_EQ(find(*score_parse(parse(gold), parse(gold)), "LAS").correct, 2U);
  EXPECT_EQ(find(*score_parse(parse(gold), parse(whole)), "Words").correct, 0U);
  EXPECT_EQ(find(*score_parse(parse(gold), parse(whole)), "Tokens").correct, 1U);
}

std::string full(const std::string& id, const std::string& form, const std::string& lemma, const std::string& upos, const std::string& feats,
                 const std::string& head, const std::string& relation) {
  return id + '\t' + form + '\t' + lemma + '\t' + upos + "\tX\t" + feats + '\t' + head + '\t' + relation + "\t_\t_\n";
}

std::size_t correct(const std::string& gold, const std::string& system, const std::string& metric) {
  return find(*score_parse(parse(gold), parse(system)), metric).correct;
}

TEST(ParseScore, content_metrics_leave_function_words_out_but_morphology_looks_at_them) {
  const std::string boats = full("2", "boats", "boat", "NOUN", "Number=Plur|Own=Yes", "3", "nsubj") + full("3", "left", "leave", "VERB", "_", "0", "root") + "\n";
  const std::string gold = full("1", "the", "the", "DET", "_", "2", "det") + boats;
  const auto counts = score_parse(parse(gold), parse(gold));
  EXPECT_EQ(find(*counts, "CLAS").gold, 2U);
  EXPECT_EQ(find(*counts, "MLAS").correct, 2U);

  const std::string other_tag = full("1", "the", "the", "PRON", "_", "2", "det") + boats;
  EXPECT_EQ(correct(gold, other_tag, "CLAS"), 2U);
  EXPECT_EQ(correct(gold, other_tag, "MLAS"), 1U);
  EXPECT_EQ(correct(gold, other_tag, "BLEX"), 2U);

  std::string other_lemma = gold;
  other_lemma.replace(other_lemma.find("boat\t"), 4, "bote");
  EXPECT_EQ(correct(gold, other_lemma, "BLEX"), 1U);
  EXPECT_EQ(correct(gold, other_lemma, "MLAS"), 2U);
}

TEST(ParseScore, only_universal_features_count_in_any_order) {
  const std::string gold = full("1", "boats", "boat", "NOUN", "Number=Plur|Own=Yes|Case=Nom", "0", "root") + "\n";
  EXPECT_EQ(correct(gold, full("1", "boats", "boat", "NOUN", "Case=Nom|Number=Plur", "0", "root") + "\n", "UFeats"), 1U);
  EXPECT_EQ(correct(gold, full("1", "boats", "boat", "NOUN", "Case=Nom", "0", "root") + "\n", "UFeats"), 0U);
  EXPECT_EQ(correct(gold, full("1", "boats", "boat", "NOUN", "Case=Nom", "0", "root") + "\n", "AllTags"), 0U);
}

TEST(ParseScore, refuses_another_text) {
  EXPECT_FALSE(score_parse(parse(kGold), parse(word("1", "Other", "X", "0", "root") + "\n")).ok());
}

TEST(NameScore, counts_exact_spans_and_types) {
  const auto gold = read_iob2("# sent_id = a\n1\tAna\tB-PER\n2\tBerg\tI-PER\n3\tmet\tO\n4\tAland\tB-LOC\n", "t");
  ASSERT_TRUE(gold.ok());
  ASSERT_EQ(gold->at("a").size(), 2U);
  const auto metrics = score_names(gold->at("a"), {{0, 7, "PER"}, {10, 15, "ORG"}, {10, 14, "LOC"}});
  EXPECT_EQ(find(metrics, "PER").f1(), 1);
  EXPECT_EQ(find(metrics, "all").correct, 1U);
  EXPECT_EQ(find(metrics, "all").system, 2U);
}

}  // namespace
}  // namespace entente::evaluation
