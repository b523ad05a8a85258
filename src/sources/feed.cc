// Expat reads the XML and tells the byte of each stretch of characters, so that an item's text leads back to the feed:
// the characters are HTML, which parse_html takes as a fragment, and lead_through joins both ways.
// A feed that declares entities is refused at the declaration: no feed needs them, and bombs are made of them.

#include "sources/feed.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/content_hash.h"
#include "sources/charset.h"
#include "sources/html.h"
#include "sources/mapped_text.h"
#include "sources/offset_map.h"
#include "sources/publication_date.h"
#include "sources/utf8_check.h"
#include "sources/white_space.h"
#include "sources/whole_file.h"

namespace entente::sources {
namespace {

constexpr std::size_t kDeepest = 200;

// What an element of an item means, by its local name; the first that is there wins within one meaning.
enum class Part : std::uint8_t { none, title, link, id, author, content, summary, date, updated, language };

struct Meaning {
  std::string_view element;
  Part part;
  std::string_view basis;  // Of a date.
};
constexpr std::array<Meaning, 15> kMeanings = {{{"title", Part::title, ""},
                                                {"link", Part::link, ""},
                                                {"guid", Part::id, ""},
                                                {"id", Part::id, ""},
                                                {"creator", Part::author, ""},
                                                {"author", Part::author, ""},
                                                {"name", Part::author, ""},
                                                {"encoded", Part::content, ""},
                                                {"content", Part::content, ""},
                                                {"description", Part::summary, ""},
                                                {"summary", Part::summary, ""},
                                                {"pubDate", Part::date, "RSS pubDate"},
                                                {"published", Part::date, "Atom published"},
                                                {"date", Part::date, "dc:date"},
                                                {"updated", Part::updated, "Atom updated"}}};

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Elements of media and of podcasts have the same local names and mean something else.
bool is_of_a_report(std::string_view name) {
  constexpr std::array<std::string_view, 5> kPrefixes = {"content", "dc", "dcterms", "atom", "rss"};
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos || std::find(kPrefixes.begin(), kPrefixes.end(), name.substr(0, colon)) != kPrefixes.end();
}

struct Text {
  MappedText characters;
  bool is_markup = true;   // Escaped HTML, or elements of XHTML as they stand.
};

struct FeedItem {
  std::size_t begin = 0;
  Text title, content, summary;
  std::string link, id, author, date, date_basis, updated, updated_basis;
};

struct Channel {
  std::string title, language;
};

class FeedParser {
 public:
  FeedParser(std::string_view utf8, const DecodedBytes& decoded, ItemQueue& out) : bytes_(utf8), decoded_(decoded), out_(out) {}

  void parse() {
    parser_ = XML_ParserCreate("UTF-8");
    if (parser_ == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser_, this);
    XML_UseForeignDTD(parser_, XML_TRUE);  // Then HTML's names of characters are handed on instead of being an error.
    XML_SetElementHandler(parser_, begin_element, end_element);
    XML_SetCharacterDataHandler(parser_, characters);
    XML_SetSkippedEntityHandler(parser_, skipped_entity);
    XML_SetEntityDeclHandler(parser_, entity_declared);
    if (XML_Parse(parser_, bytes_.data(), static_cast<int>(bytes_.size()), 1) != XML_STATUS_OK) tell_failure();
    XML_ParserFree(parser_);
  }

 private:
  static FeedParser& self(void* data) { return *static_cast<FeedParser*>(data); }

  static void XMLCALL begin_element(void* data, const char* name, const char** attributes) { self(data).begin(name, attributes); }
  static void XMLCALL end_element(void* data, const char* name) { self(data).end(local_name(name)); }
  static void XMLCALL characters(void* data, const char* text, int length) {
    self(data).take({text, static_cast<std::size_t>(length)});
  }
  static void XMLCALL skipped_entity(void* data, const char*, int is_parameter) {
    if (is_parameter == 0) self(data).take_as_it_stands();
  }
  static void XMLCALL entity_declared(void* data, const char*, int, const char*, int, const char*, const char*, const char*, const char*) {
    self(data).refuse(TroubleKind::too_complex, "the feed declares entities of its own, as bombs do", "take the declaration out");
  }

  std::size_t at() const { return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_)); }
  std::size_t length() const { return static_cast<std::size_t>(XML_GetCurrentByteCount(parser_)); }

  void refuse(TroubleKind kind, std::string reason, std::string hint) {
    if (refused_) return;
    refused_ = true;
    out_.add(trouble_of(kind, std::move(reason), std::move(hint), in_file(at())), 0);
    XML_StopParser(parser_, XML_FALSE);
  }

  void tell_failure() {
    if (refused_) return;
    out_.add(trouble_of(TroubleKind::bad_feed, std::string("the feed is no well-formed XML: ") + XML_ErrorString(XML_GetErrorCode(parser_)),
                        "what stands before is read; tell the publisher, or save the page instead", in_file(at())), 0);
  }

  std::size_t in_file(std::size_t utf8_byte) const {
    if (decoded_.utf8.offset_map.empty()) return utf8_byte;
    return to_number(source_of_byte(utf8_byte));
  }
  SourceByte source_of_byte(std::size_t byte) const;

  void begin(std::string_view qualified, const char** attributes) {
    const std::string_view name = local_name(qualified);
    if (++depth_ > kDeepest) return refuse(TroubleKind::too_complex, "the feed nests its elements more than " + std::to_string(kDeepest) + " deep", "");
    if (inside_ != nullptr) {
      if (xhtml_) take_as_it_stands();
      return;
    }
    const auto attribute = [&](std::string_view wanted) -> std::string_view {
      for (const char** pair = attributes; *pair != nullptr; pair += 2) {
        if (local_name(pair[0]) == wanted) return pair[1];
      }
      return {};
    };
    if (!item_ && (name == "item" || name == "entry")) {
      item_.emplace();
      item_->begin = at();
      item_depth_ = depth_;
      return;
    }
    if (depth_ == 1) {
      is_atom_ = name == "feed";
      channel_.language = attribute("lang");
    }
    part_ = Part::none;
    if (!is_of_a_report(qualified)) return;
    const auto meaning = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& one) { return one.element == name; });
    part_ = !item_ && name == "language" ? Part::language : meaning == kMeanings.end() ? Part::none : meaning->part;
    if (part_ == Part::none) return;
    basis_ = meaning == kMeanings.end() ? std::string_view{} : meaning->basis;
    if (part_ == Part::link && item_ && !attribute("href").empty()) {
      const std::string_view relation = attribute("rel");
      if (item_->link.empty() && (relation.empty() || relation == "alternate")) item_->link = attribute("href");
    }
    if (part_ == Part::author && name == "author") return;  // Atom has the name inside, RSS an address.
    text_ = {};
    const std::string_view type = attribute("type");
    text_.is_markup = type.empty() ? !is_atom_ : type != "text" && type != "text/plain";
    xhtml_ = type == "xhtml";
    inside_ = &text_;
    text_depth_ = depth_;
  }

  void end(std::string_view name) {
    if (inside_ != nullptr && depth_ == text_depth_) {
      inside_ = nullptr;
      xhtml_ = false;
      keep();
    } else if (inside_ != nullptr && xhtml_) {
      if (length() > 0) take_as_it_stands();
    } else if (item_ && depth_ == item_depth_ && (name == "item" || name == "entry")) {
      finish_item();
    }
    --depth_;
  }

  void take(std::string_view text) {
    if (inside_ == nullptr) return;
    if (xhtml_ || text == bytes_.substr(at(), length())) {
      take_as_it_stands();
    } else {
      inside_->characters.append_decoded(text, at(), length());
    }
  }

  void take_as_it_stands() {
    if (inside_ != nullptr) inside_->characters.append_verbatim(bytes_.substr(at(), length()), at());
  }

  void keep() {
    if (!item_) {
      if (part_ == Part::title && channel_.title.empty()) channel_.title = plain_of(text_);
      if (part_ == Part::language) channel_.language = plain_of(text_);
      return;
    }
    const auto set = [&](std::string& field) {
      if (field.empty()) field = plain_of(text_);
    };
    switch (part_) {
      case Part::title: if (item_->title.characters.empty()) item_->title = std::move(text_); break;
      case Part::content: if (item_->content.characters.empty()) item_->content = std::move(text_); break;
      case Part::summary: if (item_->summary.characters.empty()) item_->summary = std::move(text_); break;
      case Part::link: set(item_->link); break;
      case Part::id: set(item_->id); break;
      case Part::author: set(item_->author); break;
      case Part::date:
        if (item_->date.empty()) item_->date_basis = basis_;
        set(item_->date);
        break;
      case Part::updated:
        if (item_->updated.empty()) item_->updated_basis = basis_;
        set(item_->updated);
        break;
      case Part::language:
      case Part::none: break;
    }
  }

  // One line, markup and white space taken out.
  static std::string plain_of(const Text& text) {
    std::string_view written = trimmed(text.characters.text());
    std::string result(written);
    if (text.is_markup && written.find_first_of("<&") != std::string_view::npos) {
      const ParsedText parsed = parse_html(written, {PageKind::fragment, "utf-8", ""});
      if (parsed.document) result = parsed.document->text;
    }
    std::replace(result.begin(), result.end(), '\n', ' ');
    return result;
  }

  void finish_item() {
    const std::size_t begin = item_->begin;
    Text& text = trimmed(item_->content.characters.text()).empty() ? item_->summary : item_->content;
    std::optional<Document> document;
    if (!trimmed(text.characters.text()).empty()) {
      Document characters;
      const bool is_markup = text.is_markup;
      text.characters.move_into(characters);
      if (is_markup) {
        ParsedText parsed = parse_html(characters.text, {PageKind::fragment, "utf-8", ""});
        for (Trouble& trouble : parsed.troubles) {
          if (trouble.kind != TroubleKind::no_text) out_.add(trouble.kind, in_file(begin), trouble.reason, trouble.hint);
        }
        document = std::move(parsed.document);
        if (document) lead_through(*document, characters);
      } else {
        document = std::move(characters);
      }
    }
    if (!document) {
      out_.add(TroubleKind::no_text, in_file(begin), "the item holds no text", "read the page that it links to");
    } else {
      hand_on(std::move(*document), begin);
    }
    item_.reset();
  }

  void hand_on(Document document, std::size_t begin) {
    document.id = content_id("d", document.text);
    document.title = plain_of(item_->title);
    document.url = item_->link;
    if (document.url.empty() && item_->id.starts_with("http")) document.url = item_->id;
    document.given_id = item_->id;
    document.author = item_->author;
    document.publisher = channel_.title;
    document.language = channel_.language;
    const bool dated = !item_->date.empty();
    const std::string& written = dated ? item_->date : item_->updated;
    auto date = publication_date(written);
    if (!date) date = date_in_words(written);
    if (date) {
      document.published = std::move(*date);
      document.published_basis = dated ? item_->date_basis : item_->updated_basis;
    } else if (!written.empty()) {
      out_.add(TroubleKind::bad_date, in_file(begin), "the item's date is no date: '" + written.substr(0, 40) + "'");
    }
    lead_through(document, decoded_.utf8);
    const std::size_t first = in_file(begin);
    count_from(document, first);
    out_.add(std::move(document), first);
  }

  std::string_view bytes_;
  const DecodedBytes& decoded_;
  ItemQueue& out_;
  XML_Parser parser_ = nullptr;
  Channel channel_;
  std::optional<FeedItem> item_;
  Text text_;
  Text* inside_ = nullptr;  // Where characters go; null outside of the elements that are wanted.
  Part part_ = Part::none;
  std::string_view basis_;
  bool is_atom_ = false;
  bool xhtml_ = false;
  bool refused_ = false;
  std::size_t depth_ = 0;
  std::size_t item_depth_ = 0;
  std::size_t text_depth_ = 0;
};

SourceByte FeedParser::source_of_byte(std::size_t byte) const {
  return source_of(decoded_.utf8, static_cast<TextByte>(std::min(byte, decoded_.utf8.text.size())));
}

class FeedReader : public FormatReader {
 public:
  explicit FeedReader(InputBuffer& input) : input_(input) {}

  bool read(ItemQueue& out) override {
    if (!take_whole(input_, "feed", out)) return false;
    const std::string_view bytes = input_.bytes();
    const auto decoded = decode_bytes(bytes, declared_in_markup(bytes));
    if (!decoded) {
      out.add(TroubleKind::bad_utf8, 0, "bytes of no known character set", "convert the file with iconv -t UTF-8");
      return false;
    }
    FeedParser(decoded->utf8.text, *decoded, out).parse();
    return false;
  }

 private:
  InputBuffer& input_;
};

}  // namespace

std::unique_ptr<FormatReader> make_feed_reader(InputBuffer& input) { return std::make_unique<FeedReader>(input); }

}  // namespace entente::sources
