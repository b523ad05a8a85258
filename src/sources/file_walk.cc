#include "sources/file_walk.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "sources/fetch.h"

namespace entente::sources {
namespace {

Trouble unreadable(const std::string& path, const std::error_code& code, std::string_view what) {
  Trouble trouble;
  trouble.kind = TroubleKind::unreadable;
  trouble.file = path;
  trouble.reason = std::string(what) + ": " + code.message();
  if (code == std::errc::no_such_file_or_directory) trouble.hint = "check the name";
  if (code == std::errc::permission_denied) trouble.hint = "ask for the right to read it";
  return trouble;
}

}  // namespace

FileWalk::FileWalk(std::vector<std::string> inputs) {
  for (auto input = inputs.rbegin(); input != inputs.rend(); ++input) {
    left_.push_back({std::move(*input), false, true});
  }
}

std::variant<FoundFile, Trouble, WalkEnd> FileWalk::next() {
  while (!left_.empty()) {
    Entry entry = std::move(left_.back());
    left_.pop_back();
    if (entry.given && entry.path != "-" && !is_web_address(entry.path)) {
      std::error_code code;
      const std::filesystem::file_status status = std::filesystem::status(entry.path, code);
      if (status.type() == std::filesystem::file_type::not_found) {
        code = std::make_error_code(std::errc::no_such_file_or_directory);
      }
      if (code) return unreadable(entry.path, code, "cannot be opened");
      entry.is_directory = std::filesystem::is_directory(status);
    }
    if (!entry.is_directory) return FoundFile{std::move(entry.path)};
    if (auto trouble = open_directory(entry.path)) return std::move(*trouble);
  }
  return WalkEnd{};
}

std::optional<Trouble> FileWalk::open_directory(const std::string& path) {
  std::error_code code;
  std::filesystem::directory_iterator iterator(path, code);
  if (code) return unreadable(path, code, "the directory cannot be read");
  std::vector<Entry> entries;
  const std::filesystem::directory_iterator end;
  while (iterator != end) {
    const std::filesystem::directory_entry& found = *iterator;
    const std::string name = found.path().filename().string();
    std::error_code no_status;
    const bool is_link = found.is_symlink(no_status);
    const bool is_directory = !is_link && found.is_directory(no_status);
    // Sockets, devices and named pipes would wait for ever; what cannot be looked at is told when it is opened.
    const bool is_special = !no_status && found.is_other(no_status);
    const bool is_linked_directory = is_link && found.is_directory(no_status);
    if (!name.starts_with('.') && !is_special && !is_linked_directory) {
      entries.push_back({found.path().string(), is_directory, false});
    }
    iterator.increment(code);
    if (code) return unreadable(path, code, "the directory cannot be read to its end");
  }
  const auto as_path = [](const Entry& entry) { return entry.is_directory ? entry.path + "/" : entry.path; };
  std::sort(entries.begin(), entries.end(),
            [&](const Entry& a, const Entry& b) { return as_path(a) > as_path(b); });
  left_.insert(left_.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
  return std::nullopt;
}

}  // namespace entente::sources
