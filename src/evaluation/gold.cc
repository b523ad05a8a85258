#include "evaluation/gold.h"

#include "evaluation/gold_readers.h"

namespace entente::evaluation {

std::string_view name_of(GoldSet set) {
  switch (set) {
    case GoldSet::article: return "article";
    case GoldSet::plover: return "plover";
    case GoldSet::cameo_manual: return "cameo_manual";
    case GoldSet::marked_pairs: return "marked_pairs";
    case GoldSet::unit: return "unit";
    case GoldSet::statements: return "statements";
    case GoldSet::visits: return "visits";
  }
  return "";
}

std::vector<std::string_view> gold_names() {
  return {"article",   "plover_gsr", "cameo_manual", "plv_test",    "petr_unit",
          "petrarch1", "up_validate", "statements",  "news",        "news_final",  "documents",  "documents_final",
          "china_vitae", "white_house"};
}

Result<Gold> read_gold(std::string_view name, const std::string& folder) {
  const std::string gold = folder + "/data/events/gold/";
  if (name == "article") return read_article(folder + "/seed");
  if (name == "plover_gsr") return read_plover(gold + "plover_gsr.jsonl");
  if (name == "cameo_manual") return read_cameo_manual(gold + "cameo_manual_examples.jsonl");
  if (name == "plv_test") return read_marked_pairs(gold + "PLV_test.jsonl");
  if (name == "petr_unit") return read_units(name, gold + "petr_unit_cameo_ud.jsonl");
  if (name == "petrarch1") return read_units(name, gold + "petrarch1_unit.jsonl");
  if (name == "up_validate") return read_units(name, gold + "up_validate_2_02.jsonl");
  if (name == "statements") return read_statements(folder + "/data/events/statements");
  if (name == "news" || name == "documents") return read_coded_here(name, name, "development", folder + "/data");
  if (name == "news_final") return read_coded_here(name, "news", "final", folder + "/data");
  if (name == "documents_final") return read_coded_here(name, "documents", "final", folder + "/data");
  if (name == "china_vitae") return read_china_vitae(folder + "/data");
  if (name == "white_house") return read_white_house(folder + "/data");
  std::string known;
  for (const std::string_view one : gold_names()) known += (known.empty() ? "" : ", ") + std::string(one);
  return Error{ErrorKind::bad_call, "no gold set is called " + std::string(name), "", "one of: " + known};
}

}  // namespace entente::evaluation
