#include "sources/json_lines.h"

#include <simdjson.h>

#include <array>

#include "base/content_hash.h"
#include "sources/input_buffer.h"
#include "sources/publication_date.h"
#include "sources/utf8_check.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

static_assert(InputBuffer::kPadding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t kKeptParser = std::size_t{1} << 20;

Trouble trouble(TroubleKind kind, std::string reason, std::string hint = "") {
  Trouble result;
  result.kind = kind;
  result.reason = std::move(reason);
  result.hint = std::move(hint);
  return result;
}

struct OptionalKey {
  std::string_view key;
  std::string Document::*field;
};

constexpr std::array<OptionalKey, 5> kOptionalKeys = {{{"id", &Document::given_id},
                                                       {"url", &Document::url},
                                                       {"title", &Document::title},
                                                       {"publisher", &Document::publisher},
                                                       {"language", &Document::language}}};

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

void take_published(const simdjson::dom::element& value, Document& document, std::vector<Trouble>& troubles) {
  std::string written;
  const bool taken = take_string(value, written);
  if (taken && written.empty()) return;
  if (auto date = publication_date(written)) {
    document.published = std::move(*date);
    document.published_basis = "given";
    return;
  }
  troubles.push_back(trouble(TroubleKind::bad_date,
                             taken ? "`published` is no date: '" + written.substr(0, 40) + "'"
                                   : std::string("`published` is no date but another JSON value"),
                             "write it as 2018-05-23 or as RFC 3339 has it"));
}

Trouble no_json(std::string_view line, simdjson::error_code code) {
  // The parser checks UTF-8 too, but does not say where.
  if (const auto bad = first_bad_utf8(line)) {
    Trouble result = trouble(TroubleKind::bad_utf8, "bytes that are no UTF-8", "convert the file with iconv -t UTF-8");
    result.byte = *bad;
    return result;
  }
  return trouble(TroubleKind::bad_json, std::string("the line is no JSON: ") + simdjson::error_message(code));
}

}  // namespace

struct JsonLineParser::State {
  simdjson::dom::parser parser;
};

JsonLineParser::JsonLineParser() : state_(std::make_unique<State>()) {}
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
    result.troubles.push_back(trouble(TroubleKind::bad_json, "the line is JSON, but no object"));
    return result;
  }
  Document document;
  bool has_text = false;
  for (const auto& [key, value] : object) {
    if (key == "text") {
      has_text = value.is_string();
      if (has_text) document.text.assign(value.get_string().value_unsafe());
    } else if (key == "published") {
      take_published(value, document, result.troubles);
    } else {
      for (const OptionalKey& optional : kOptionalKeys) {
        if (key != optional.key || take_string(value, document.*optional.field)) continue;
        result.troubles.push_back(
            trouble(TroubleKind::bad_field, "`" + std::string(key) + "` is neither a string nor a whole number"));
      }
    }
  }
  if (!has_text || trimmed(document.text).empty()) {
    result.troubles.assign(1, trouble(TroubleKind::no_text, has_text ? "`text` is empty" : "no string under `text`"));
    return result;
  }
  document.id = content_id("d", document.text);
  result.document = std::move(document);
  return result;
}

}  // namespace entente::sources
