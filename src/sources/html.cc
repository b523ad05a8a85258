#include "sources/html.h"

#include "base/content_hash.h"
#include "sources/charset.h"
#include "sources/html_blocks.h"
#include "sources/html_main_text.h"
#include "sources/html_metadata.h"
#include "sources/html_page.h"
#include "sources/white_space.h"

namespace entente::sources {
namespace {

ParsedText lost(TroubleKind kind, std::string reason, std::string hint) {
  ParsedText result;
  Trouble trouble;
  trouble.kind = kind;
  trouble.reason = std::move(reason);
  trouble.hint = std::move(hint);
  result.troubles.push_back(std::move(trouble));
  return result;
}

}  // namespace

ParsedText parse_html(std::string_view file, const PageContext& context) {
  const std::string in_page = declared_in_markup(file);
  const auto decoded = decode_bytes(file, context.charset.empty() ? std::string_view(in_page) : context.charset);
  if (!decoded) return lost(TroubleKind::bad_utf8, "bytes of no known character set", "convert the file with iconv -t UTF-8");
  HtmlPage page;
  if (!page.parse(decoded->utf8.text)) return lost(TroubleKind::too_complex, page.reason(), "save its text as a plain file");
  ParsedText result;
  Document& document = result.document.emplace();
  take_metadata(page, context.url, document);
  PageBlocks blocks = blocks_of(page);
  MappedText text = main_text(blocks, document.title, context.kind == PageKind::fragment);
  if (trimmed(text.text()).empty()) {
    return lost(TroubleKind::no_text, "the page holds no text outside of menus and forms", "");
  }
  text.move_into(document);
  lead_through(document, decoded->utf8);
  document.id = content_id("d", document.text);
  return result;
}

}  // namespace entente::sources
