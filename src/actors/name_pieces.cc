#include "actors/name_pieces.h"

namespace entente::actors {
namespace {

// Base letters of U+00C0–U+017F and U+1E00–U+1E99; '*' = not a letter, digits stand for pairs (kPairs).
constexpr std::string_view kLatin1 =
    "aaaaaa1ceeeeiiiidnooooo*ouuuuy23"
    "aaaaaa1ceeeeiiiidnooooo*ouuuuy2y";
constexpr std::string_view kExtendedA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii44jjkkkllllllllll"
    "nnnnnnnnnoooooo55rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr std::string_view kAdditional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo"
    "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy";
constexpr std::string_view kVietnamese =  // U+1EA0–U+1EF9
    "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
static_assert(kLatin1.size() == 64 && kExtendedA.size() == 128 && kAdditional.size() == 154 &&
              kVietnamese.size() == 90);

constexpr std::string_view kPairs[] = {"", "ae", "th", "ss", "ij", "oe"};

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

CodePoint decode(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = at(0);
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (length == 1 || first < 0xc2 || length > bytes.size()) return {first < 0x80 ? first : char32_t{0xfffd}, 1};
  char32_t value = first & (0xff >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xc0) != 0x80) return {0xfffd, 1};
    value = (value << 6) | (at(i) & 0x3f);
  }
  return {value, length};
}

// '*' where the code point has no base letter of its own.
char base_letter(char32_t c) {
  if (c >= 0xc0 && c < 0x100) return kLatin1[c - 0xc0];
  if (c >= 0x100 && c < 0x180) return kExtendedA[c - 0x100];
  if (c >= 0x1ea0 && c < 0x1efa) return kVietnamese[c - 0x1ea0];
  if (c >= 0x1e00 && c < 0x1e00 + kAdditional.size()) return kAdditional[c - 0x1e00];
  if (c >= 0x1cd && c <= 0x1dc) return "aaiioouuuuuuuuuu"[c - 0x1cd];
  switch (c) {
    case 0x1a0: case 0x1a1: return 'o';
    case 0x1af: case 0x1b0: return 'u';
    case 0x18f: case 0x259: return 'e';
    case 0x1e6: case 0x1e7: return 'g';
    case 0x218: case 0x219: return 's';
    case 0x21a: case 0x21b: return 't';
    default: return '*';
  }
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c >= 0xc0 && c < 0xdf) return c != 0xd7;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)) return c % 2 == 1;
  if ((c >= 0x100 && c < 0x178) || (c >= 0x1e00 && c < 0x1f00) || (c >= 0x218 && c <= 0x21b)) return c % 2 == 0;
  if (c >= 0x1cd && c <= 0x1dc) return c % 2 == 1;
  return c == 0x178 || c == 0x1a0 || c == 0x1af || c == 0x18f || c == 0x1e6 || (c >= 0x391 && c <= 0x3a9) ||
         (c >= 0x400 && c <= 0x42f);
}

enum class Sort : std::uint8_t { letter, digit, dropped, divider, punctuation };

// Letters keep the case apart: `folded` gets the small base letters.
Sort classify(char32_t c, char (&folded)[5], std::size_t& length) {
  length = 1;
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return folded[0] = static_cast<char>(c), Sort::letter;
    if (c >= 'A' && c <= 'Z') return folded[0] = static_cast<char>(c + 32), Sort::letter;
    if (c >= '0' && c <= '9') return folded[0] = static_cast<char>(c), Sort::digit;
    if (c == '.') return Sort::dropped;
    if (c == '-' || c == '\'' || c == '/' || c == '`' || c == '_' || c == ' ') return Sort::divider;
    return Sort::punctuation;
  }
  if ((c >= 0x300 && c < 0x370) || c == 0x2060 || (c >= 0x200b && c <= 0x200d) || c == 0xad || c == 0xfeff) {
    return Sort::dropped;
  }
  if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2018 || c == 0x2019 || c == 0x2bc || c == 0x2bb ||
      c == 0xa0 || c == 0x2032) {
    return Sort::divider;
  }
  if (const char base = base_letter(c); base != '*') {
    if (base >= '1' && base <= '5') {
      folded[0] = kPairs[base - '0'][0];
      folded[1] = kPairs[base - '0'][1];
      length = 2;
    } else {
      folded[0] = base;
    }
    return Sort::letter;
  }
  return (c >= 0x2000 && c < 0x2c00) || (c >= 0x3000 && c < 0x3040) || c == 0xab || c == 0xbb || c == 0xfffd
             ? Sort::punctuation
             : Sort::letter;
}

// Letters of other scripts stay as they are.
std::size_t keep_bytes(std::string_view bytes, char (&folded)[5]) {
  for (std::size_t i = 0; i < bytes.size(); ++i) folded[i] = bytes[i];
  return bytes.size();
}

bool is_folded_latin(char32_t c) { return c < 0x80 || base_letter(c) != '*'; }

// Builds one piece letter by letter.
struct PieceBuilder {
  std::uint64_t hash = piece_hash("");
  std::uint32_t length = 0;
  std::uint32_t letters = 0;
  std::uint32_t large = 0;
  bool first_large = false;

  void add(const char* folded, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) hash = (hash ^ static_cast<unsigned char>(folded[i])) * 0x100000001b3u;
    length += static_cast<std::uint32_t>(count);
  }
  void add_letter(const char* folded, std::size_t count, bool upper) {
    if (length == 0) first_large = upper;
    ++letters;
    large += upper;
    add(folded, count);
  }
  Shape shape() const {
    if (letters == 0) return Shape::other;
    if (!first_large) return Shape::lower;
    return large == letters ? Shape::upper : Shape::capital;
  }
};

}  // namespace

void append_pieces(std::string_view bytes, std::uint32_t token, std::vector<Piece>& out) {
  const std::size_t before = out.size();
  PieceBuilder piece;
  bool only_dividers = true;
  const auto finish = [&] {
    if (piece.length == 0) return;
    out.push_back({piece.hash, token, static_cast<std::uint8_t>(piece.length < 255 ? piece.length : 255), piece.shape(),
                   out.size() > before});
    piece = {};
  };
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint c = decode(bytes.substr(i));
    char folded[5];
    std::size_t length = 1;
    const Sort sort = classify(c.value, folded, length);
    if (sort == Sort::letter && !is_folded_latin(c.value)) length = keep_bytes(bytes.substr(i, c.bytes), folded);
    if (sort != Sort::divider) only_dividers = false;
    switch (sort) {
      case Sort::letter: piece.add_letter(folded, length, is_upper(c.value)); break;
      case Sort::digit: piece.add(folded, 1); break;
      case Sort::dropped: break;
      case Sort::divider: finish(); break;
      case Sort::punctuation:
        finish();
        if (c.value == '&') {
          piece.add("and", 3);
        } else {
          piece.add(bytes.data() + i, c.bytes);
        }
        finish();
        break;
    }
    i += c.bytes;
  }
  finish();
  if (out.size() == before && !only_dividers) {  // "." and "…": nothing reaches across them.
    out.push_back({piece_hash(bytes), token, 1, Shape::other, false});
  }
}

std::string fold(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const CodePoint c = decode(bytes.substr(i));
    char folded[5];
    std::size_t length = 1;
    const Sort sort = classify(c.value, folded, length);
    if (sort == Sort::letter && is_folded_latin(c.value)) {
      out.append(folded, length);
    } else if (c.value == 0x2019 || c.value == 0x2018 || c.value == 0x2bc) {
      out += '\'';
    } else if (!(sort == Sort::dropped && c.value != '.')) {
      out.append(bytes.substr(i, c.bytes));
    }
    i += c.bytes;
  }
  return out;
}

}  // namespace entente::actors
