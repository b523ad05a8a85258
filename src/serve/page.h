// The page's files, built from web/ and held in the program.

#pragma once

#include <span>
#include <string_view>

namespace entente::serve {

struct PageFile {
  std::string_view path;  // "/index.html", "/assets/page.js"
  std::string_view type;  // "text/html; charset=utf-8"
  std::string_view bytes;
};

std::span<const PageFile> page_files();

}  // namespace entente::serve
