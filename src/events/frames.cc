#include "events/frames.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <set>
#include <sstream>
#include <tuple>

#include "events/frame_reader.h"

namespace entente::tables {
extern const std::string_view frames_classes;
extern const std::string_view frames_agree;
extern const std::string_view frames_consult;
extern const std::string_view frames_support;
extern const std::string_view frames_concede;
extern const std::string_view frames_cooperate;
extern const std::string_view frames_aid;
extern const std::string_view frames_retreat;
extern const std::string_view frames_request;
extern const std::string_view frames_accuse;
extern const std::string_view frames_reject;
extern const std::string_view frames_threaten;
extern const std::string_view frames_protest;
extern const std::string_view frames_sanction;
extern const std::string_view frames_mobilize;
extern const std::string_view frames_coerce;
extern const std::string_view frames_assault;
}  // namespace entente::tables

namespace entente::events {

Result<Frames> Frames::read_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->path().extension() == ".frames") paths.push_back(it->path());
  }
  if (failed || paths.empty()) {
    return Error{ErrorKind::io, "no .frames files could be read", folder.string(),
                 "name the folder data/events/frames of the program's data"};
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    if (!in) return Error{ErrorKind::io, "the file could not be read", path.string(), ""};
    files.emplace_back(path.filename().string(), std::move(content).str());
  }
  return read(files);
}

Result<Frames> Frames::standard() {
  const auto file = [](const char* name, std::string_view bytes) { return std::pair<std::string, std::string>(name, bytes); };
  return read({file("classes.frames", tables::frames_classes),
               file("agree.frames", tables::frames_agree),
               file("consult.frames", tables::frames_consult),
               file("support.frames", tables::frames_support),
               file("concede.frames", tables::frames_concede),
               file("cooperate.frames", tables::frames_cooperate),
               file("aid.frames", tables::frames_aid),
               file("retreat.frames", tables::frames_retreat),
               file("request.frames", tables::frames_request),
               file("accuse.frames", tables::frames_accuse),
               file("reject.frames", tables::frames_reject),
               file("threaten.frames", tables::frames_threaten),
               file("protest.frames", tables::frames_protest),
               file("sanction.frames", tables::frames_sanction),
               file("mobilize.frames", tables::frames_mobilize),
               file("coerce.frames", tables::frames_coerce),
               file("assault.frames", tables::frames_assault)});
}

Result<Frames> Frames::read(const std::vector<std::pair<std::string, std::string>>& files) {
  Frames frames;
  FrameReader reader(frames);
  // Classes first: a file may use the classes of any other.
  for (const auto& [name, content] : files) {
    if (auto done = reader.read_classes(name, content); !done) return done.error();
  }
  for (const auto& [name, content] : files) {
    if (auto done = reader.read_frames(name, content); !done) return done.error();
  }
  reader.compile();
  frames.index_words();
  return frames;
}

void Frames::index_words() {
  slots_.assign(std::bit_ceil(2 * words_.size() + 1), {});
  for (const auto& entry : words_) {
    const std::size_t hash = LemmaHash{}(entry.first);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].entry != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {hash, &entry};
  }
}

ClassId Frames::class_named(std::string_view name) const {
  const auto it = class_ids_.find(name);
  assert(it != class_ids_.end());
  return it->second;
}

std::size_t Frames::trigger_count() const {
  std::set<std::tuple<TriggerKind, std::string_view, std::string_view>> seen;
  for (const auto& [lemma, word] : words_) {
    const auto add = [&, &key = lemma](const std::vector<std::uint32_t>& list) {
      for (const auto i : list) seen.emplace(patterns_[i].kind, key, patterns_[i].particle);
    };
    add(word.verb_patterns);
    add(word.noun_patterns);
    add(word.adjective_patterns);
  }
  return seen.size();
}

}  // namespace entente::events
