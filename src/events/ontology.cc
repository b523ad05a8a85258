#include "events/ontology.h"

#include <charconv>
#include <fstream>
#include <sstream>

#include "base/table_file.h"

namespace entente::tables {
extern const std::string_view event_cameo;
extern const std::string_view event_embedding;
extern const std::string_view event_issues;
extern const std::string_view event_plover;
}  // namespace entente::tables

namespace entente::events {
namespace {

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (!in) return Error{ErrorKind::io, "the file could not be read", path.string(), "name the folder data/events of the program's data"};
  return std::move(content).str();
}

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words;
  while (!phrase.empty()) {
    const auto end = phrase.find(' ');
    if (end != 0) words.emplace_back(phrase.substr(0, end));
    phrase.remove_prefix(end == std::string_view::npos ? phrase.size() : end + 1);
  }
  return words;
}

std::vector<std::string> list_of(std::string_view cell) {
  std::vector<std::string> out;
  for (const auto item : list_items(cell)) out.emplace_back(item);
  return out;
}

constexpr std::string_view kOperatorNames[6] = {"none", "promise", "request", "reject", "threaten", "accuse"};

}  // namespace

Result<Ontology> Ontology::load(const std::filesystem::path& folder) {
  const auto cameo = TRY(read_file(folder / "cameo.tsv"));
  const auto embedding = TRY(read_file(folder / "embedding.tsv"));
  const auto issues = TRY(read_file(folder / "issues.tsv"));
  const auto plover = TRY(read_file(folder / "plover.tsv"));
  return parse({cameo, embedding, issues, plover});
}

Result<Ontology> Ontology::standard() {
  return parse({tables::event_cameo, tables::event_embedding, tables::event_issues, tables::event_plover});
}

Result<Ontology> Ontology::parse(const OntologyTables& tables) {
  Ontology out;
  const auto cameo = TRY(TableFile::parse(tables.cameo, "data/events/cameo.tsv", {"code", "goldstein", "type", "mode", "context", "name", "example"}));
  for (std::size_t r = 0; r < cameo.rows(); ++r) {
    CameoCode code;
    const auto scale = cameo.cell(r, 1);
    if (std::from_chars(scale.data(), scale.data() + scale.size(), code.goldstein).ec != std::errc{}) {
      return cameo.error_at(r, "the scale value is no number");
    }
    if (const auto type = cameo.cell(r, 2); !type.empty()) {
      code.type = plover_type(type);
      if (!code.type) return cameo.error_at(r, "no PLOVER type is called '" + std::string(type) + "'");
    }
    code.mode = cameo.cell(r, 3);
    code.context = list_of(cameo.cell(r, 4));
    code.name = cameo.cell(r, 5);
    code.example = cameo.cell(r, 6);
    if (!out.codes_.emplace(std::string(cameo.cell(r, 0)), std::move(code)).second) return cameo.error_at(r, "the code stands twice");
  }
  const auto embed = TRY(TableFile::parse(tables.embedding, "data/events/embedding.tsv", {"operator", "inner", "code"}));
  for (std::size_t r = 0; r < embed.rows(); ++r) {
    std::size_t op = 1;
    while (op < 6 && kOperatorNames[op] != embed.cell(r, 0)) ++op;
    if (op == 6) return embed.error_at(r, "unknown operator", "promise, request, reject, threaten or accuse");
    if (out.find(embed.cell(r, 2)) == nullptr) return embed.error_at(r, "the code is not in cameo.tsv");
    out.embedded_[op].emplace_back(std::string(embed.cell(r, 1)), std::string(embed.cell(r, 2)));
  }
  const auto issues = TRY(TableFile::parse(tables.issues, "data/events/issues.tsv", {"issue", "domain", "aggregate_only", "definition", "cues"}));
  for (std::size_t r = 0; r < issues.rows(); ++r) {
    Issue issue{std::string(issues.cell(r, 0)), std::string(issues.cell(r, 1)), issues.cell(r, 2) == "yes", list_of(issues.cell(r, 4))};
    for (const auto& cue : issue.cues) {
      auto lemmas = words_of(cue);
      if (lemmas.empty()) return issues.error_at(r, "an empty cue");
      auto& list = out.cues_[lemmas.front()];
      list.push_back({static_cast<std::uint32_t>(out.issues_.size()), std::move(lemmas)});
    }
    out.issues_.push_back(std::move(issue));
  }
  const auto types = TRY(TableFile::parse(tables.plover, "data/events/plover.tsv", {"name", "of", "definition", "example"}));
  for (std::size_t r = 0; r < types.rows(); ++r) {
    out.types_.push_back({std::string(types.cell(r, 0)), std::string(types.cell(r, 1)), std::string(types.cell(r, 2)), std::string(types.cell(r, 3))});
  }
  return out;
}

std::string_view Ontology::embedded(Operator op, std::string_view inner) const {
  const std::pair<std::string, std::string>* best = nullptr;
  for (const auto& row : embedded_[static_cast<std::size_t>(op)]) {
    if (inner.starts_with(row.first) && (best == nullptr || row.first.size() > best->first.size())) best = &row;
  }
  return best == nullptr ? std::string_view() : std::string_view(best->second);
}

std::string_view plover_type_by_manual(std::string_view type, Status status) {
  const auto known = plover_type(type);
  const bool ahead = status == Status::planned || status == Status::intended;
  if (!known || !ahead) return type;
  switch (*known) {
    case PloverType::consult:
    case PloverType::support:
    case PloverType::cooperate:
    case PloverType::aid:
    case PloverType::concede:
    case PloverType::retreat: return name_of(PloverType::agree);
    case PloverType::sanction:
    case PloverType::coerce:
    case PloverType::assault:
    case PloverType::mobilize:
    case PloverType::protest: return name_of(PloverType::threaten);
    default: return type;
  }
}

}  // namespace entente::events
