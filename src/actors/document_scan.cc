#include "actors/document_scan.h"

#include <algorithm>
#include <array>

#include "actors/speaker.h"

namespace entente::actors {
namespace {

struct MarkerWord {
  std::string_view word;
  Marker marker;
};

constexpr MarkerWord kMarkerWords[] = {
    {"the", Marker::the}, {"a", Marker::a}, {"an", Marker::a}, {"of", Marker::of}, {"for", Marker::for_},
    {"to", Marker::to}, {"in", Marker::in}, {"at", Marker::at}, {"from", Marker::from}, {"on", Marker::on},
    {"with", Marker::with}, {"by", Marker::by}, {"between", Marker::between}, {"and", Marker::and_},
    {"or", Marker::or_}, {",", Marker::comma}, {"(", Marker::open}, {")", Marker::close}, {"s", Marker::possessive},
    {"former", Marker::former}, {"ex", Marker::former}, {"late", Marker::former}, {"onetime", Marker::former},
    {"erstwhile", Marker::former}, {"retired", Marker::former}, {"ousted", Marker::former},
    {"deposed", Marker::former}, {"disgraced", Marker::former}, {"retiring", Marker::filler},
    {"acting", Marker::acting}, {"interim", Marker::acting}, {"caretaker", Marker::acting},
    {"deputy", Marker::deputy}, {"vice", Marker::deputy}, {"assistant", Marker::deputy}, {"under", Marker::none},
    {"elect", Marker::elect}, {"designate", Marker::elect}, {"designated", Marker::elect},
    {"incoming", Marker::elect},
    {"visiting", Marker::visiting},
    {"new", Marker::filler}, {"newly", Marker::filler}, {"elected", Marker::filler}, {"appointed", Marker::filler},
    {"current", Marker::filler}, {"incumbent", Marker::filler}, {"senior", Marker::filler}, {"top", Marker::filler},
    {"chief", Marker::filler}, {"first", Marker::filler}, {"executive", Marker::filler}, {"permanent", Marker::filler},
    {"outgoing", Marker::filler}, {"then", Marker::filler}, {"longtime", Marker::filler}, {"high", Marker::filler},
    {"ranking", Marker::filler}, {"several", Marker::filler}, {"some", Marker::filler}, {"many", Marker::filler},
    {"other", Marker::filler}, {"three", Marker::filler}, {"four", Marker::filler}, {"five", Marker::filler},
    {"six", Marker::filler}, {"ruling", Marker::filler}, {"principal", Marker::filler}, {"heavily", Marker::filler},
    {"armed", Marker::filler}, {"bin", Marker::particle}, {"ibn", Marker::particle}, {"van", Marker::particle},
    {"von", Marker::particle}, {"al", Marker::particle}, {"el", Marker::particle}, {"der", Marker::particle},
    {"de", Marker::particle}, {"da", Marker::particle}, {"dos", Marker::particle}, {"del", Marker::particle},
    {"di", Marker::particle}, {"ul", Marker::particle}, {"binti", Marker::particle}, {"ould", Marker::particle},
    {"he", Marker::he}, {"him", Marker::him}, {"his", Marker::his}, {"she", Marker::she}, {"her", Marker::her},
    {"it", Marker::it}, {"its", Marker::its}, {"they", Marker::they}, {"them", Marker::them},
    {"their", Marker::their}, {"we", Marker::we}, {"our", Marker::we}, {"i", Marker::i}, {"me", Marker::i}, {"my", Marker::i}, {"both", Marker::both}, {"two", Marker::two}, {"respective", Marker::respective},
    {"side", Marker::side}, {"sides", Marker::side}, {"parties", Marker::side},
    {"country", Marker::country}, {"countries", Marker::country}, {"nation", Marker::country},
    {"nations", Marker::country}, {"state", Marker::country}, {"states", Marker::country},
    {"neighbours", Marker::country}, {"neighbors", Marker::country}, {"governments", Marker::country},
    {"peoples", Marker::country}, {"capitals", Marker::country}, {"allies", Marker::country},
    {"powers", Marker::country}, {"militaries", Marker::country},
    {"leaders", Marker::leader}, {"presidents", Marker::leader}, {"ministers", Marker::leader},
    {"premiers", Marker::leader}, {"officials", Marker::leader}, {"men", Marker::leader},
    {"counterpart", Marker::counterpart}, {"counterparts", Marker::counterpart},
    {"bloc", Marker::bloc}, {"grouping", Marker::bloc}, {"alliance", Marker::bloc}, {"organisation", Marker::bloc},
    {"organization", Marker::bloc},
};

constexpr std::string_view kDomainWords[] = {
    "affairs", "foreign", "external", "internal", "home", "interior", "domestic", "defence", "defense", "security",
    "public", "national", "finance", "financial", "treasury", "economy", "economic", "economics", "trade", "commerce",
    "commercial", "industry", "industrial", "energy", "oil", "gas", "petroleum", "mines", "mining", "mineral",
    "minerals", "resources", "natural", "water", "environment", "environmental", "climate", "ecology", "forestry",
    "forests", "agriculture", "agricultural", "food", "rural", "fisheries", "fishery", "marine", "maritime", "ocean",
    "oceans", "sea", "transport", "transportation", "railways", "railway", "aviation", "roads", "works",
    "infrastructure", "construction", "housing", "urban", "regional", "land", "planning", "investment", "development",
    "international", "cooperation", "co-operation", "relations", "european", "integration", "justice", "legal", "law",
    "judicial", "police", "policing", "immigration", "migration", "border", "borders", "customs", "emergency",
    "emergencies", "situations", "disaster", "civil", "protection", "health", "education", "science", "technology",
    "innovation", "research", "information", "communication", "communications", "telecommunications", "digital",
    "media", "culture", "cultural", "heritage", "tourism", "sport", "sports", "youth", "women", "gender", "equality",
    "family", "children", "social", "welfare", "labour", "labor", "employment", "manpower", "population", "religious",
    "religion", "parliamentary", "cabinet", "office", "general", "institutional", "state", "political", "strategic",
    "strategy", "intelligence", "armed", "forces", "military", "veterans", "expatriates", "emigrants", "commonwealth",
    "enterprise", "enterprises", "business", "budget", "revenue", "reform", "administration", "governance", "local",
    "provincial", "territorial", "government", "reunification", "unification", "homeland", "management", "supply",
    "power", "electricity", "nuclear", "atomic", "space", "human", "rights", "humanitarian", "services", "service"};

constexpr std::size_t kMarkerSlots = 1024;
constexpr std::uint32_t kNone = DocumentScan::kNone;

// Word → marker by the piece's hash: one probe for most words.
class MarkerTable {
 public:
  MarkerTable() {
    for (const MarkerWord& entry : kMarkerWords) add(entry.word, entry.marker);
    for (const std::string_view word : kDomainWords) add(word, Marker::domain);
  }
  Marker find(std::uint64_t hash) const {
    for (std::size_t i = hash % kMarkerSlots;; i = (i + 1) % kMarkerSlots) {
      if (slots_[i].hash == hash) return slots_[i].marker;
      if (slots_[i].hash == 0) return Marker::none;
    }
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Marker marker = Marker::none;
  };
  void add(std::string_view word, Marker marker) {
    std::size_t i = piece_hash(word) % kMarkerSlots;
    for (; slots_[i].hash != 0; i = (i + 1) % kMarkerSlots) {
      if (slots_[i].hash == piece_hash(word)) return;  // The first list wins ("state" is a country word, too).
    }
    slots_[i] = {piece_hash(word), marker};
  }
  std::array<Slot, kMarkerSlots> slots_{};
};

Marker marker_of(const MarkerTable& markers, std::string_view form, std::span<const Piece> pieces) {
  if (pieces.empty()) {
    if (form == "'" || form == "’") return Marker::possessive;
    return form == "-" || form == "‐" || form == "‑" ? Marker::hyphen : Marker::none;
  }
  if (pieces.size() != 1) return Marker::none;
  const Marker marker = markers.find(pieces[0].hash);
  if (marker == Marker::possessive && form.size() == 1) return Marker::none;  // A letter, no apostrophe.
  if (marker == Marker::a && pieces[0].shape == Shape::upper && form.size() > 1) return Marker::none;
  return marker;
}

// Web addresses hold words that name nobody.
bool is_address(std::string_view form) {
  return form.size() > 8 && (form.find("://") != std::string_view::npos || form.find("](") != std::string_view::npos ||
                             form.starts_with("www."));
}

bool is_all_caps(std::span<const Piece> pieces) {
  std::size_t words = 0;
  std::size_t large = 0;
  for (const Piece& piece : pieces) {
    if (piece.shape == Shape::other || piece.length < 2) continue;
    ++words;
    large += piece.shape == Shape::upper;
  }
  return words >= 3 && large * 10 >= words * 9;
}

bool is_against_prefix(std::uint64_t hash) {
  return hash == piece_hash("anti") || hash == piece_hash("pro") || hash == piece_hash("non") ||
         hash == piece_hash("post") || hash == piece_hash("pre");
}

void describe_hit(const DocumentScan& scan, Hit& hit) {
  const NameMatcher& matcher = scan.tables->matcher();
  const auto pieces = std::span(scan.pieces).subspan(hit.first_piece, hit.match.piece_count);
  bool covered = false;
  for (const Sense& sense : matcher.senses(hit.match)) {
    if (scan.day != kNoDate && matcher.fits(sense, pieces, hit.all_caps, scan.day)) covered = true;
  }
  hit.dated = covered;
  hit.plural = true;
  for (const Sense& sense : matcher.senses(hit.match)) {
    if (!matcher.fits(sense, pieces, hit.all_caps, covered ? scan.day : kNoDate)) continue;
    hit.kinds |= bit(sense.kind);
    if (sense.kind == SenseKind::office && !sense.plural) hit.plural = false;
  }
  if ((hit.kinds & bit(SenseKind::office)) == 0) hit.plural = false;
}

// Matches names in pieces [first, last) and appends hits.
void match_pieces(DocumentScan& scan, std::uint32_t first, std::uint32_t last, bool all_caps) {
  const auto pieces = std::span(scan.pieces);
  for (std::uint32_t p = first; p < last;) {
    const auto match = scan.tables->matcher().find(pieces.subspan(p, last - p), all_caps, kNoDate);
    if (match.piece_count == 0) {
      ++p;
      continue;
    }
    Hit hit;
    hit.first = pieces[p].token;
    hit.last = pieces[p + match.piece_count - 1].token + 1;
    hit.match = match;
    hit.first_piece = p;
    hit.all_caps = all_caps;
    hit.prefixed = p > first && is_against_prefix(pieces[p - 1].hash) &&
                   (pieces[p].joined || pieces[p].token - pieces[p - 1].token == 2);
    describe_hit(scan, hit);
    scan.hits.push_back(hit);
    p += match.piece_count;
  }
}

void scan_title(std::string_view title, DocumentScan& scan) {
  const std::size_t kept_pieces = scan.pieces.size();
  const std::size_t kept_hits = scan.hits.size();
  append_pieces(title, 0, scan.pieces);
  const auto last = static_cast<std::uint32_t>(scan.pieces.size());
  const auto first = static_cast<std::uint32_t>(kept_pieces);
  match_pieces(scan, first, last, is_all_caps(std::span(scan.pieces).subspan(first)));
  for (auto h = static_cast<std::uint32_t>(kept_hits); h < scan.hits.size(); ++h) {
    const std::uint32_t state = scan.state_of(h, kPlainStateKinds);
    if (state == kNone) continue;
    scan.state_count[state] += 3;
    if (std::find(scan.title_states.begin(), scan.title_states.end(), state) == scan.title_states.end()) {
      scan.title_states.push_back(state);
    }
  }
  scan.pieces.resize(kept_pieces);
  scan.hits.resize(kept_hits);
}

// "The White House", "Ministry of Foreign Affairs of Japan": a seat or body of one state, or a state's name beside a word for such a
// body.  A newspaper is named after a land without speaking for it.
void scan_publisher(std::string_view publisher, DocumentScan& scan) {
  static constexpr std::array<std::string_view, 9> kOfficialWords{"ministry", "government", "embassy", "president", "presidency",
                                                                  "department", "chancellery", "parliament", "cabinet"};
  constexpr std::uint32_t kOfficial = bit(SenseKind::seat) | bit(SenseKind::government) | bit(SenseKind::military) |
                                      bit(SenseKind::police) | bit(SenseKind::parliament);
  const std::size_t kept_pieces = scan.pieces.size();
  const std::size_t kept_hits = scan.hits.size();
  append_pieces(publisher, 0, scan.pieces);
  const auto first = static_cast<std::uint32_t>(kept_pieces);
  match_pieces(scan, first, static_cast<std::uint32_t>(scan.pieces.size()), false);
  const bool official_word = std::any_of(scan.pieces.begin() + first, scan.pieces.end(), [](const Piece& piece) {
    return std::any_of(kOfficialWords.begin(), kOfficialWords.end(), [&](std::string_view word) { return piece.hash == piece_hash(word); });
  });
  std::uint32_t found = kNone;
  bool several = false;
  for (auto h = static_cast<std::uint32_t>(kept_hits); h < scan.hits.size(); ++h) {
    if (scan.has(h, bit(SenseKind::media))) several = true;
    std::uint32_t state = scan.state_of(h, kOfficial);
    if (state == kNone && official_word) state = scan.state_of(h, bit(SenseKind::state_name) | bit(SenseKind::adjective));
    if (state == kNone) continue;
    several = several || (found != kNone && found != state);
    found = state;
  }
  if (!several) scan.publisher_state = found;
  scan.pieces.resize(kept_pieces);
  scan.hits.resize(kept_hits);
}

}  // namespace

std::uint32_t DocumentScan::hit_at(std::uint32_t first_token) const {
  if (first_token >= words.size()) return kNone;
  const std::uint32_t hit = words[first_token].hit;
  return hit != kNone && hits[hit].first == first_token ? hit : kNone;
}

std::uint32_t DocumentScan::hit_ending_at(std::uint32_t last_token) const {
  if (last_token == 0 || last_token > words.size()) return kNone;
  std::uint32_t hit = words[last_token - 1].hit;
  if (hit == kNone) return kNone;
  while (hit + 1 < hits.size() && hits[hit + 1].first < last_token && hits[hit + 1].last == last_token) ++hit;
  return hits[hit].last == last_token ? hit : kNone;
}

std::uint32_t DocumentScan::state_of(std::uint32_t hit, std::uint32_t kinds) const {
  std::uint32_t best = kNone;
  bool several = false;
  for_each_sense(hit, kinds & kStateNameKinds, [&](const Sense& sense) {
    const std::uint32_t state = tables->state_names()[sense.index].state;
    if (best == kNone) {
      best = state;
    } else if (state != best) {
      several = true;
      if (state_count[state] > state_count[best]) best = state;
    }
  });
  return several && state_count[best] == 0 ? kNone : best;
}

std::string_view DocumentScan::text_of(std::uint32_t first, std::uint32_t last) const {
  const std::size_t begin = to_number(token(first).span.begin);
  return analysis->text.substr(begin, to_number(token(last - 1).span.end) - begin);
}

std::span<const Piece> DocumentScan::pieces_of(std::uint32_t token_index) const {
  const Word& word = words[token_index];
  return std::span(pieces).subspan(word.first_piece, word.piece_count);
}

void scan_document(const Tables& tables, const language::Analysis& analysis, TableDate day, std::string_view title,
                   std::string_view publisher, DocumentScan& scan) {
  static const MarkerTable markers;
  scan.tables = &tables;
  scan.analysis = &analysis;
  scan.day = day;
  scan.pieces.clear();
  scan.hits.clear();
  scan.hit_begin.clear();
  scan.all_caps.clear();
  scan.title_states.clear();
  scan.publisher_state = kNone;
  scan.speaker_state = kNone;
  scan.state_count.assign(tables.owner_count(), 0);
  scan.words.assign(analysis.tokens.size(), Word{});
  for (const auto& range : analysis.sentences) {
    const auto first_piece = static_cast<std::uint32_t>(scan.pieces.size());
    const auto first_hit = static_cast<std::uint32_t>(scan.hits.size());
    scan.hit_begin.push_back(first_hit);
    for (std::uint32_t t = range.first_token; t < range.first_token + range.token_count; ++t) {
      Word& word = scan.words[t];
      word.first_piece = static_cast<std::uint32_t>(scan.pieces.size());
      const std::string_view form = analysis.tokens[t].form;
      if (is_address(form)) {
        scan.pieces.push_back({piece_hash("://"), t, 1, Shape::other, false});
      } else {
        append_pieces(form, t, scan.pieces);
      }
      word.piece_count = static_cast<std::uint16_t>(scan.pieces.size() - word.first_piece);
      word.marker = marker_of(markers, form, scan.pieces_of(t));
      if (word.piece_count > 0) word.shape = scan.pieces[word.first_piece].shape;
    }
    const auto last_piece = static_cast<std::uint32_t>(scan.pieces.size());
    const bool caps = is_all_caps(std::span(scan.pieces).subspan(first_piece));
    scan.all_caps.push_back(caps);
    match_pieces(scan, first_piece, last_piece, caps);
    for (auto h = first_hit; h < scan.hits.size(); ++h) {
      for (std::uint32_t t = scan.hits[h].first; t < scan.hits[h].last; ++t) {
        if (scan.words[t].hit == kNone) scan.words[t].hit = h;
      }
      const std::uint32_t state = scan.state_of(h, kPlainStateKinds);
      if (state != kNone) ++scan.state_count[state];
      scan.for_each_sense(h, bit(SenseKind::organisation),
                          [&](const Sense& sense) { ++scan.state_count[tables.owner_of_organisation(sense.index)]; });
    }
  }
  scan.hit_begin.push_back(static_cast<std::uint32_t>(scan.hits.size()));
  if (!title.empty()) scan_title(title, scan);
  if (!publisher.empty()) scan_publisher(publisher, scan);
  scan.speaker_state = find_speaker(scan, title);
}

}  // namespace entente::actors
