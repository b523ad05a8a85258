#include "events/record_json.h"

#include <simdjson.h>

#include <charconv>
#include <cmath>

namespace entente::events {
namespace {

// --- Writing ---

void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '"';
  std::size_t plain = 0;  // Start of the stretch that needs no escape.
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, i - plain);
    plain = i + 1;
    out += '\\';
    switch (c) {
      case '"': out += '"'; break;
      case '\\': out += '\\'; break;
      case '\n': out += 'n'; break;
      case '\r': out += 'r'; break;
      case '\t': out += 't'; break;
      default:
        out += "u00";
        out += kDigits[c >> 4];
        out += kDigits[c & 15];
    }
  }
  out.append(text, plain);
  out += '"';
}

template <typename Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// Writes the keys that are there, with commas between them.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }

  void key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    append_string(out_, name);
    out_ += ':';
  }
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    append_string(out_, value);
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    key(name);
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_ += ',';
      append_string(out_, values[i]);
    }
    out_ += ']';
  }
  template <typename Number>
  void number(std::string_view name, Number value) {
    key(name);
    append_number(out_, value);
  }
  // JSON has no infinity and no "not a number": such a value says nothing and is left out.
  void finite(std::string_view name, const std::optional<double>& value) {
    if (value && std::isfinite(*value)) number(name, *value);
  }
  void ends(SourceByte begin, SourceByte end) {
    if (begin == end) return;
    number("begin", to_number(begin));
    number("end", to_number(end));
  }
  void pair(std::string_view name, Span<SourceByte> span) {
    if (span.empty()) return;
    key(name);
    out_ += '[';
    append_number(out_, to_number(span.begin));
    out_ += ',';
    append_number(out_, to_number(span.end));
    out_ += ']';
  }
  void close() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

void append_party(std::string& out, const Party& party) {
  ObjectWriter object(out);
  object.text("side", name_of(party.side));
  object.text("state", party.state);
  object.text("sector", party.sector);
  object.text("organisation", party.organisation);
  object.text("person", party.person);
  object.text("office", party.office);
  if (party.rank > 0) object.number("rank", static_cast<unsigned>(party.rank));
  object.ends(party.begin, party.end);
  object.pair("named", party.named);
  object.close();
}

void append_date(std::string& out, const Date& date) {
  ObjectWriter object(out);
  object.text("begin", to_iso(date.begin));
  object.text("end", to_iso(date.end));
  object.text("precision", name_of(date.precision));
  object.text("basis", date.basis);
  object.text("text", date.text);
  object.close();
}

void append_place(std::string& out, const Place& place) {
  ObjectWriter object(out);
  object.text("name", place.name);
  object.text("state", place.state);
  object.text("precision", place.precision);
  object.finite("latitude", place.latitude);
  object.finite("longitude", place.longitude);
  object.text("basis", place.basis);
  object.close();
}

void append_attribution(std::string& out, const Attribution& speaker) {
  ObjectWriter object(out);
  object.text("name", speaker.name);
  object.text("kind", speaker.kind);
  object.texts("states", speaker.states);
  object.close();
}

template <typename Item>
void append_list(std::string& out, ObjectWriter& object, std::string_view name, const std::vector<Item>& items,
                 void (*append_item)(std::string&, const Item&)) {
  if (items.empty()) return;
  object.key(name);
  out += '[';
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ',';
    append_item(out, items[i]);
  }
  out += ']';
}

void append_trigger(std::string& out, const Record& record) {
  ObjectWriter object(out);
  object.ends(record.trigger.begin, record.trigger.end);
  object.text("text", record.trigger_text);
  object.close();
}

void append_first(std::string& out, const First& first) {
  ObjectWriter object(out);
  object.text("trigger", first.trigger);
  object.text("scope", first.scope);
  object.text("claimed_by", first.claimed_by);
  object.close();
}

// --- Reading ---

using Element = simdjson::dom::element;

// Reads one object's fields and remembers the first thing that is wrong with them.
class FieldReader {
 public:
  // `path` leads to this object: "parties[1]."
  FieldReader(simdjson::dom::object object, std::string path) : object_(object), path_(std::move(path)) {}

  // The value, or nothing where it is absent or null.
  std::optional<Element> find(std::string_view key) const {
    Element value;
    if (object_.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
    return value;
  }
  void text(std::string_view key, std::string& out) {
    const auto value = find(key);
    if (!value) return;
    std::string_view view;
    if (value->get_string().get(view) != simdjson::SUCCESS) return wrong(key, "is no string");
    out.assign(view);
  }
  void texts(std::string_view key, std::vector<std::string>& out) {
    each(key, [&](const Element& item, const std::string& place) {
      std::string_view view;
      if (item.get_string().get(view) != simdjson::SUCCESS) return wrong_at(place, "is no string");
      out.emplace_back(view);
    });
  }
  void real(std::string_view key, std::optional<double>& out) {
    const auto value = find(key);
    if (!value) return;
    double number = 0;
    if (value->get_double().get(number) != simdjson::SUCCESS) return wrong(key, "is no number");
    out = number;
  }
  template <typename Integer>
  void integer(std::string_view key, std::int64_t lowest, std::int64_t highest, Integer& out) {
    const auto value = find(key);
    if (!value) return;
    std::int64_t number = 0;
    if (value->get_int64().get(number) != simdjson::SUCCESS || number < lowest || number > highest) {
      return wrong(key, "is no whole number in its range");
    }
    out = static_cast<Integer>(number);
  }
  void byte(std::string_view key, SourceByte& out) { integer(key, 0, UINT32_MAX, out); }
  void day(std::string_view key, Day& out) {
    std::string iso;
    text(key, iso);
    if (iso.empty()) return;
    const auto day = day_from_iso(iso);
    if (!day) return wrong(key, "is no date like 2018-05-23");
    out = *day;
  }
  template <typename Enum>
  void name(std::string_view key, Enum last, Enum& out) {
    std::string written;
    text(key, written);
    if (written.empty()) return;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
      if (written == name_of(static_cast<Enum>(i))) {
        out = static_cast<Enum>(i);
        return;
      }
    }
    wrong(key, "is '" + written + "', which the contract does not have");
  }
  // Calls take(reader) for the object under `key`, where there is one.
  template <typename Take>
  void object(std::string_view key, Take&& take) {
    const auto value = find(key);
    if (value) enter(*value, path_ + std::string(key), take);
  }
  template <typename Take>
  void objects(std::string_view key, Take&& take) {
    each(key, [&](const Element& item, const std::string& place) { enter(item, place, take); });
  }
  template <typename Take>
  void each(std::string_view key, Take&& take) {
    const auto value = find(key);
    if (!value) return;
    simdjson::dom::array array;
    if (value->get_array().get(array) != simdjson::SUCCESS) return wrong(key, "is no list");
    std::size_t index = 0;
    for (const Element item : array) take(item, path_ + std::string(key) + "[" + std::to_string(index++) + "]");
  }
  void wrong(std::string_view key, std::string_view what) { wrong_at(path_ + std::string(key), what); }

  const std::string& problem() const { return problem_; }

 private:
  template <typename Take>
  void enter(const Element& value, const std::string& place, Take&& take) {
    simdjson::dom::object inner;
    if (value.get_object().get(inner) != simdjson::SUCCESS) return wrong_at(place, "is no object");
    FieldReader reader(inner, place + ".");
    take(reader);
    if (problem_.empty()) problem_ = reader.problem_;
  }
  void wrong_at(std::string_view place, std::string_view what) {
    if (problem_.empty()) problem_ = "`" + std::string(place) + "` " + std::string(what);
  }

  simdjson::dom::object object_;
  std::string path_;
  std::string problem_;
};

void read_pair(FieldReader& fields, std::string_view key, Span<SourceByte>& span) {
  std::vector<std::int64_t> ends;
  fields.each(key, [&](const Element& item, const std::string&) {
    std::int64_t number = -1;
    if (item.get_int64().get(number) != simdjson::SUCCESS) number = -1;
    ends.push_back(number);
  });
  if (ends.empty()) return;
  if (ends.size() != 2 || ends[0] < 0 || ends[1] < ends[0] || ends[1] > UINT32_MAX) {
    return fields.wrong(key, "is no pair of bytes");
  }
  span = {static_cast<SourceByte>(ends[0]), static_cast<SourceByte>(ends[1])};
}

void read_party(FieldReader& fields, Party& party) {
  fields.name("side", Side::third_party, party.side);
  fields.text("state", party.state);
  fields.text("sector", party.sector);
  fields.text("organisation", party.organisation);
  fields.text("person", party.person);
  fields.text("office", party.office);
  fields.integer("rank", 0, UINT8_MAX, party.rank);
  fields.byte("begin", party.begin);
  fields.byte("end", party.end);
  read_pair(fields, "named", party.named);
}

void read_date(FieldReader& fields, Date& date) {
  fields.day("begin", date.begin);
  fields.day("end", date.end);
  fields.name("precision", Precision::vague, date.precision);
  fields.text("basis", date.basis);
  fields.text("text", date.text);
}

void read_place(FieldReader& fields, Place& place) {
  fields.text("name", place.name);
  fields.text("state", place.state);
  fields.text("precision", place.precision);
  fields.real("latitude", place.latitude);
  fields.real("longitude", place.longitude);
  fields.text("basis", place.basis);
}

void read_passage(FieldReader& fields, Record& record) {
  fields.text("record", record.id);
  if (record.id.empty()) fields.wrong("record", "is missing");
  if (!fields.find("kind")) fields.wrong("kind", "is missing");
  fields.name("kind", Kind::assessment, record.kind);
  fields.text("document", record.document);
  fields.text("document_id", record.document_id);
  fields.byte("begin", record.span.begin);
  fields.byte("end", record.span.end);
  fields.text("text", record.text);
  read_pair(fields, "sentence", record.sentence);
  fields.object("trigger", [&](FieldReader& inner) {
    inner.byte("begin", record.trigger.begin);
    inner.byte("end", record.trigger.end);
    inner.text("text", record.trigger_text);
  });
}

void read_coding(FieldReader& fields, Record& record) {
  fields.text("type", record.type);
  fields.text("mode", record.mode);
  fields.texts("context", record.context);
  fields.text("cameo", record.cameo);
  fields.real("goldstein", record.goldstein);
  fields.objects("parties", [&](FieldReader& inner) { read_party(inner, record.parties.emplace_back()); });
  fields.object("date", [&](FieldReader& inner) { read_date(inner, record.date); });
  fields.object("place", [&](FieldReader& inner) { read_place(inner, record.place.emplace()); });
  fields.text("domain", record.domain);
  fields.texts("issues", record.issues);
  fields.name("status", Status::denied, record.status);
  fields.name("voice", Voice::quoted, record.voice);
  fields.objects("attribution", [&](FieldReader& inner) {
    Attribution& speaker = record.attribution.emplace_back();
    inner.text("name", speaker.name);
    inner.text("kind", speaker.kind);
    inner.texts("states", speaker.states);
  });
}

void read_rest(FieldReader& fields, Record& record) {
  fields.object("first", [&](FieldReader& inner) {
    First& first = record.first.emplace();
    inner.text("trigger", first.trigger);
    inner.text("scope", first.scope);
    inner.text("claimed_by", first.claimed_by);
  });
  fields.integer("ordinal", INT32_MIN, INT32_MAX, record.ordinal);
  fields.text("mechanism", record.mechanism);
  fields.text("framework", record.framework);
  fields.texts("third_parties", record.third_parties);
  fields.text("quote", record.quote);
  fields.text("direction", record.direction);
  fields.text("handling", record.handling);
  std::optional<double> confidence;
  fields.real("confidence", confidence);
  if (confidence) record.confidence = *confidence;
  fields.text("rule", record.rule);
}

Error not_a_record(std::string message) {
  Error error;
  error.message = std::move(message);
  return error;
}

}  // namespace

void append_json(std::string& out, const Record& record) {
  ObjectWriter object(out);
  object.text("record", record.id);
  object.text("kind", name_of(record.kind));
  object.text("document", record.document);
  object.text("document_id", record.document_id);
  object.ends(record.span.begin, record.span.end);
  object.text("text", record.text);
  object.pair("sentence", record.sentence);
  if (!record.trigger.empty() || !record.trigger_text.empty()) {
    object.key("trigger");
    append_trigger(out, record);
  }
  object.text("type", record.type);
  object.text("mode", record.mode);
  object.texts("context", record.context);
  object.text("cameo", record.cameo);
  object.finite("goldstein", record.goldstein);
  append_list(out, object, "parties", record.parties, append_party);
  object.key("date");
  append_date(out, record.date);
  if (record.place) {
    object.key("place");
    append_place(out, *record.place);
  }
  object.text("domain", record.domain);
  object.texts("issues", record.issues);
  object.text("status", name_of(record.status));
  object.text("voice", name_of(record.voice));
  append_list(out, object, "attribution", record.attribution, append_attribution);
  if (record.first) {
    object.key("first");
    append_first(out, *record.first);
  }
  if (record.ordinal) object.number("ordinal", *record.ordinal);
  object.text("mechanism", record.mechanism);
  object.text("framework", record.framework);
  object.texts("third_parties", record.third_parties);
  object.text("quote", record.quote);
  object.text("direction", record.direction);
  object.text("handling", record.handling);
  object.finite("confidence", record.confidence);
  object.text("rule", record.rule);
  object.close();
}

std::string to_json(const Record& record) {
  std::string out;
  out.reserve(1024);
  append_json(out, record);
  return out;
}

Result<Record> record_from_json(std::string_view json) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::object object;
  const auto parsed = parser.parse(json.data(), json.size());
  if (parsed.error() != simdjson::SUCCESS) {
    return not_a_record(std::string("the record is no JSON: ") + simdjson::error_message(parsed.error()));
  }
  if (parsed.get_object().get(object) != simdjson::SUCCESS) return not_a_record("the record is no JSON object");
  Record record;
  FieldReader fields(object, "");
  read_passage(fields, record);
  read_coding(fields, record);
  read_rest(fields, record);
  if (!fields.problem().empty()) return not_a_record(fields.problem());
  return record;
}

}  // namespace entente::events
