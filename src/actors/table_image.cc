#include "actors/table_image.h"

#include <bit>
#include <cassert>
#include <cstring>
#include <span>
#include <type_traits>

namespace entente::actors {

static_assert(std::endian::native == std::endian::little, "the image is little-endian and is not converted");

namespace {

constexpr char kMagic[8] = {'E', 'N', 'T', 'A', 'C', 'T', 'O', 'R'};
constexpr std::size_t kAlignment = 8;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t row_sizes;  // Of the rows copied whole: another compiler may lay them out otherwise.
  std::uint64_t tables_hash;
  std::uint64_t rest_hash;
};

// Four lanes, so that the processor multiplies at once: 5 MB take well under a millisecond.
std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) {
  constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15u;
  std::uint64_t lanes[4] = {seed ^ bytes.size(), seed + 1, seed + 2, seed + 3};
  const auto mix = [&](std::uint64_t& lane, std::uint64_t word) {
    lane = (lane ^ word) * kFactor;
    lane ^= lane >> 29;
  };
  std::size_t i = 0;
  for (; i + 32 <= bytes.size(); i += 32) {
    std::uint64_t words[4];
    std::memcpy(words, bytes.data() + i, sizeof words);
    for (int lane = 0; lane < 4; ++lane) mix(lanes[lane], words[lane]);
  }
  for (; i < bytes.size(); ++i) mix(lanes[0], static_cast<unsigned char>(bytes[i]));
  for (int lane = 1; lane < 4; ++lane) mix(lanes[0], lanes[lane]);
  return lanes[0];
}

std::uint64_t hash_of(const TableTexts& texts) {
  std::uint64_t hash = 0;
  for (const std::string_view text : texts) hash = hash_of(text, hash);
  return hash;
}

// Both ways of exchange() have the same verbs: text, plain, list.
class Writer {
 public:
  explicit Writer(const TableTexts& texts) : texts_(texts) {}

  void text(const std::string_view& view) {
    std::uint32_t begin = 0;
    for (const std::string_view whole : texts_) {
      if (!view.empty() && view.data() >= whole.data() && view.data() + view.size() <= whole.data() + whole.size()) {
        plain(begin + static_cast<std::uint32_t>(view.data() - whole.data()));
        plain(static_cast<std::uint32_t>(view.size()));
        return;
      }
      begin += static_cast<std::uint32_t>(whole.size());
    }
    assert(view.empty());
    plain(std::uint64_t{0});
  }
  template <typename T>
  void plain(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <typename T>
  void list(const std::vector<T>& rows) {
    list_all(std::span<const T>(rows));
  }
  template <typename T>
  void list(const MappedRows<T>& rows) {
    list_all(rows.all());
  }
  template <typename T, typename Row>
  void rows(std::vector<T>& rows, Row row) {
    count(rows.size());
    for (T& one : rows) row(*this, one);
  }
  bool sound() const { return true; }

  std::string bytes;

 private:
  template <typename T>
  void list_all(std::span<const T> rows) {
    count(rows.size());
    bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size_bytes());
  }
  void count(std::size_t size) {
    bytes.resize((bytes.size() + kAlignment - 1) / kAlignment * kAlignment);
    plain(static_cast<std::uint64_t>(size));
  }

  const TableTexts& texts_;
};

class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at, const TableTexts& texts) : bytes_(bytes), at_(at), texts_(texts) {}

  void text(std::string_view& view) {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
    plain(begin);
    plain(length);
    if (length == 0) return;
    for (const std::string_view whole : texts_) {
      if (begin < whole.size()) {
        sound_ = sound_ && length <= whole.size() - begin;
        if (sound_) view = whole.substr(begin, length);
        return;
      }
      begin -= static_cast<std::uint32_t>(whole.size());
    }
    sound_ = false;
  }
  template <typename T>
  void plain(T& value) {
    if (!has(1, sizeof value)) return;
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
  }
  template <typename T>
  void list(std::vector<T>& rows) {
    const std::span<const T> all = list_all<T>();
    rows.assign(all.begin(), all.end());
  }
  template <typename T>
  void list(MappedRows<T>& rows) {
    rows.map(list_all<T>());
  }
  template <typename T, typename Row>
  void rows(std::vector<T>& rows, Row row) {
    const std::size_t size = count();
    if (!has(size, 1)) return;
    rows.resize(size);
    for (T& one : rows) row(*this, one);
  }
  bool sound() const { return sound_ && at_ == bytes_.size(); }

 private:
  template <typename T>
  std::span<const T> list_all() {
    static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kAlignment);
    const std::size_t size = count();
    if (!has(size, sizeof(T))) return {};
    const T* first = reinterpret_cast<const T*>(bytes_.data() + at_);
    at_ += size * sizeof(T);
    return {first, size};
  }
  std::size_t count() {
    at_ = (at_ + kAlignment - 1) / kAlignment * kAlignment;
    std::uint64_t size = 0;
    plain(size);
    return size;
  }
  bool has(std::size_t count, std::size_t width) {
    sound_ = sound_ && at_ <= bytes_.size() && count <= (bytes_.size() - at_) / width;
    return sound_;
  }

  std::string_view bytes_;
  std::size_t at_;
  const TableTexts& texts_;
  bool sound_ = true;
};

}  // namespace

// Reaches into the tables; one order for both ways, so that they cannot differ.
struct TableImage {
  static constexpr std::uint32_t kRowSizes =
      static_cast<std::uint32_t>(sizeof(Tables::Called) + (sizeof(NameMatcher::Slot) << 8) + (sizeof(Sense) << 16) + (sizeof(Holding) << 24));

  static TableTexts texts_of(const Tables& tables) {
    assert(tables.files_.size() == kTableNames.size());
    TableTexts texts;
    for (std::size_t i = 0; i < texts.size(); ++i) texts[i] = tables.files_[i].bytes();
    return texts;
  }

  template <typename Way>
  static void exchange(Way& way, Tables& tables) {
    way.rows(tables.states_, [](auto& io, State& state) {
      for (std::string_view* text : {&state.code, &state.name, &state.region, &state.subregion, &state.neighbours}) io.text(*text);
      io.plain(state.latitude);
      io.plain(state.longitude);
      io.plain(state.has_place);
      io.plain(state.period);
    });
    way.rows(tables.state_names_, [](auto& io, StateName& name) {
      io.plain(name.state);
      io.text(name.text);
    });
    way.rows(tables.organisations_, [](auto& io, Organisation& organisation) {
      for (std::string_view* text : {&organisation.code, &organisation.kind, &organisation.name, &organisation.home}) io.text(*text);
      io.plain(organisation.period);
    });
    way.rows(tables.offices_, [](auto& io, Office& office) {
      for (std::string_view* text : {&office.id, &office.state, &office.title, &office.sector, &office.domain, &office.body}) io.text(*text);
      io.plain(office.rank);
    });
    way.rows(tables.persons_, [](auto& io, Person& person) {
      io.text(person.name);
      io.plain(person.state);
      io.plain(person.first_holding);
      io.plain(person.holding_count);
    });
    way.rows(tables.roles_, [](auto& io, Role& role) {
      io.text(role.words);
      io.text(role.sector);
      io.plain(role.rank);
      io.plain(role.kind);
    });
    way.list(tables.memberships_);
    for (auto* list : {&tables.state_order_, &tables.organisation_order_, &tables.state_holdings_begin_, &tables.sole_owner_}) {
      way.list(*list);
    }
    way.list(tables.holdings_);
    way.list(tables.state_holdings_);
    way.list(tables.called_persons_);
    way.list(tables.called_);
    for (NameMatcher* matcher : {&tables.matcher_, &tables.towns_}) {
      way.list(matcher->slots_);
      way.list(matcher->nodes_);
      way.list(matcher->senses_);
      std::uint64_t used = matcher->used_;
      way.plain(used);
      matcher->used_ = used;
    }
  }
};

std::string make_image(const Tables& tables) {
  const TableTexts texts = TableImage::texts_of(tables);
  Writer writer(texts);
  writer.bytes.resize(sizeof(Header));
  TableImage::exchange(writer, const_cast<Tables&>(tables));  // The writing way only looks.
  Header header{{}, kImageVersion, TableImage::kRowSizes, hash_of(texts), 0};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.rest_hash = hash_of(std::string_view(writer.bytes).substr(sizeof header), kImageVersion);
  std::memcpy(writer.bytes.data(), &header, sizeof header);
  return std::move(writer.bytes);
}

std::optional<Tables> read_image(std::string_view image, const TableTexts& texts) {
  Header header;
  if (image.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, image.data(), sizeof header);
  const bool ours = std::memcmp(header.magic, kMagic, sizeof kMagic) == 0 && header.version == kImageVersion &&
                    header.row_sizes == TableImage::kRowSizes;
  if (!ours || header.tables_hash != hash_of(texts) || header.rest_hash != hash_of(image.substr(sizeof header), kImageVersion)) {
    return std::nullopt;
  }
  std::optional<Tables> tables(std::in_place);
  Reader reader(image, sizeof header, texts);
  TableImage::exchange(reader, *tables);
  if (!reader.sound()) return std::nullopt;
  return tables;
}

}  // namespace entente::actors
