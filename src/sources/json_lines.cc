#include "sources/json_lines.h"

#include <simdjson.h>

#include <array>

#include "base/content_hash.h"
#include "sources/format_reader.h"
#include "sources/input_buffer.h"
#include "sources/publication_date.h"
#include "sources/utf8_check.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

static_assert(InputBuffer::kPadding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t kKeptParser = std::size_t{1} << 20;

constexpr std::array<std::string Document::*, kFields> kMembers = {
    &Document::text, &Document::title, &Document::published, &Document::publisher,
    &Document::url, &Document::given_id, &Document::language, &Document::author};

// Strings as they are; whole numbers too, because many archives number their items.
bool take_string(const simdjson::dom::element& value, std::string& field) {
  switch (value.type()) {
    case simdjson::dom::element_type::STRING: {
      const std::string_view text = value.get_string().value_unsafe();
      field.assign(text);
      return true;
    }
    case simdjson::dom::element_type::INT64:
      field = std::to_string(value.get_int64().value_unsafe());
      return true;
    case simdjson::dom::element_type::UINT64:
      field = std::to_string(value.get_uint64().value_unsafe());
      return true;
    case simdjson::dom::element_type::NULL_VALUE:
      field.clear();
      return true;
    default:
      return false;
  }
}

// Where the user says what the file calls it, the file may also write it in its own way.
void take_published(const simdjson::dom::element& value, const FieldMap& fields, Document& document, std::vector<Trouble>& troubles) {
  std::string written;
  const bool taken = take_string(value, written);
  if (taken && written.empty()) return;
  auto date = publication_date(written);
  if (!date && fields.is_given(Field::published)) date = date_in_words(written);
  if (date) {
    document.published = std::move(*date);
    document.published_basis = "given";
    return;
  }
  const std::string name = "`" + std::string(fields.name_of(Field::published)) + "`";
  troubles.push_back(trouble_of(TroubleKind::bad_date,
                                taken ? name + " is no date: '" + written.substr(0, 40) + "'" : name + " is no date but another JSON value",
                                "write it as 2018-05-23 or as RFC 3339 has it"));
}

Trouble no_json(std::string_view line, simdjson::error_code code) {
  // The parser checks UTF-8 too, but does not say where.
  if (const auto bad = first_bad_utf8(line)) {
    Trouble result = trouble_of(TroubleKind::bad_utf8, "bytes that are no UTF-8", "convert the file with iconv -t UTF-8");
    result.byte = *bad;
    return result;
  }
  return trouble_of(TroubleKind::bad_json, std::string("the line is no JSON: ") + simdjson::error_message(code));
}

// The value that a name with dots leads to, which no key of the object has as it stands.
std::optional<simdjson::dom::element> at_path(simdjson::dom::object object, std::string_view path) {
  for (;;) {
    const std::size_t dot = path.find('.');
    simdjson::dom::element value;
    if (object.at_key(path.substr(0, dot)).get(value) != simdjson::SUCCESS) return std::nullopt;
    if (dot == std::string_view::npos) return value;
    path.remove_prefix(dot + 1);
    if (value.get_object().get(object) != simdjson::SUCCESS) return std::nullopt;
  }
}

class Taking {
 public:
  explicit Taking(const FieldMap& fields) : fields_(fields) {}

  void take(Field field, const simdjson::dom::element& value) {
    if (field == Field::text) {
      has_text = value.is_string();
      if (has_text) document.text.assign(value.get_string().value_unsafe());
    } else if (field == Field::published) {
      take_published(value, fields_, document, troubles);
    } else if (!take_string(value, document.*kMembers[static_cast<std::size_t>(field)])) {
      troubles.push_back(trouble_of(TroubleKind::bad_field, "`" + std::string(fields_.name_of(field)) + "` is neither a string nor a whole number"));
    }
  }

  Document document;
  std::vector<Trouble> troubles;
  bool has_text = false;

 private:
  const FieldMap& fields_;
};

}  // namespace

struct JsonLineParser::State {
  simdjson::dom::parser parser;
  FieldMap fields;
};

JsonLineParser::JsonLineParser(const FieldMap& fields) : state_(std::make_unique<State>()) { state_->fields = fields; }
JsonLineParser::~JsonLineParser() = default;

ParsedLine JsonLineParser::parse(std::string_view line) {
  ParsedLine result;
  if (state_->parser.capacity() > kKeptParser) state_->parser = simdjson::dom::parser();
  constexpr bool kCopyFirst = false;
  const auto parsed = state_->parser.parse(line.data(), line.size(), kCopyFirst);
  simdjson::dom::object object;
  if (parsed.error() != simdjson::SUCCESS) {
    result.troubles.push_back(no_json(line, parsed.error()));
    return result;
  }
  if (parsed.get_object().get(object) != simdjson::SUCCESS) {
    result.troubles.push_back(trouble_of(TroubleKind::bad_json, "the line is JSON, but no object"));
    return result;
  }
  const FieldMap& fields = state_->fields;
  Taking taking(fields);
  for (const auto& [key, value] : object) {
    if (const auto field = fields.field_named(key)) taking.take(*field, value);
  }
  for (std::size_t i = 0; i < kFields; ++i) {
    const auto field = static_cast<Field>(i);
    if (fields.name_of(field).find('.') == std::string_view::npos) continue;
    if (const auto value = at_path(object, fields.name_of(field))) taking.take(field, *value);
  }
  if (!taking.has_text || trimmed(taking.document.text).empty()) {
    const std::string name = "`" + std::string(fields.name_of(Field::text)) + "`";
    result.troubles.assign(1, trouble_of(TroubleKind::no_text, taking.has_text ? name + " is empty" : "no string under " + name,
                                         taking.has_text ? "" : "name the key that holds the report: --map text=KEY"));
    return result;
  }
  taking.document.id = content_id("d", taking.document.text);
  result.document = std::move(taking.document);
  result.troubles = std::move(taking.troubles);
  return result;
}

}  // namespace entente::sources
