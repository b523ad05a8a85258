#include "serve/server.h"

#include <httplib.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "serve/answers.h"
#include "serve/page.h"
#include "serve/pieces.h"
#include "serve/reviewing.h"

namespace entente::serve {
namespace {

constexpr std::size_t kMostBody = 1 << 20;  // Of a question; files that are sent have a limit of their own.
constexpr const char* kFileAddress = "/api/import/file";
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";
// A dossier that is looked at here has styles of its own and no rights at all.
constexpr const char* kDossierPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

void add_headers(httplib::Response& response) {
  response.set_header("Content-Security-Policy", kPolicy);
  response.set_header("X-Content-Type-Options", "nosniff");
  response.set_header("Referrer-Policy", "no-referrer");
  response.set_header("Cross-Origin-Opener-Policy", "same-origin");
  response.set_header("Cross-Origin-Resource-Policy", "same-origin");
  response.set_header("X-Frame-Options", "DENY");
  response.set_header("Cache-Control", "no-store");
}

void answer_error(httplib::Response& response, int status, const std::string& reason) {
  response.status = status;
  response.set_content(text_of({{"error", reason}}), "application/json");
}

void answer(httplib::Response& response, const Result<std::string>& text, const char* type = "application/json", int bad_call = 404) {
  if (!text.ok()) return answer_error(response, text.error().kind == ErrorKind::bad_call ? bad_call : 500, text.error().text());
  response.set_content(*text, type);
}

// Of what writes.
void answer_post(httplib::Response& response, const Result<std::string>& text) { answer(response, text, "application/json", 400); }

DyadKey dyad_of(const httplib::Request& request) {
  // Either order names the same pair, so both share what is kept.
  std::string a = request.get_param_value("a");
  std::string b = request.get_param_value("b");
  if (b < a) std::swap(a, b);
  return {a, b, request.get_param_value("domain"), request.get_param_value("as_of")};
}

// Nothing for a missing value; an error for one that is no day.
Result<events::Day> day_of(const httplib::Request& request, const char* name) {
  const std::string text = request.get_param_value(name);
  if (text.empty()) return events::kNoDay;
  const auto day = events::day_from_iso(text);
  if (!day.has_value()) return Error{ErrorKind::bad_call, "no such day", text, "write a day as 2018-05-23"};
  return *day;
}

Result<Window> window_of(const httplib::Request& request) {
  const events::Day from = TRY(day_of(request, "from"));
  const events::Day to = TRY(day_of(request, "to"));
  return Window{from, to};
}

std::size_t number_of(const httplib::Request& request, const char* name, std::size_t otherwise, std::size_t most) {
  const std::string text = request.get_param_value(name);
  std::size_t value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::min(value, most);
}

Result<std::string> list(Archive& archive, const httplib::Request& request) {
  const Window window = TRY(window_of(request));
  return occurrences_json(archive, dyad_of(request),
                          {window, request.get_param_value("lane"), request.get_param_value("status"), request.get_param_value("kind"),
                           number_of(request, "offset", 0, SIZE_MAX), number_of(request, "limit", 50, 500)});
}

Result<std::string> timeline(Archive& archive, const httplib::Request& request) {
  const Window window = TRY(window_of(request));
  return timeline_json(archive, dyad_of(request), window);
}

Result<std::string> search(Archive& archive, const httplib::Request& request) {
  return search_json(archive, {request.get_param_value("q"), request.get_param_value("state"), request.get_param_value("publisher"),
                               request.get_param_value("from"), request.get_param_value("to"), number_of(request, "limit", 50, 200)});
}

const PageFile* find_page_file(std::string_view path) {
  for (const PageFile& file : page_files()) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

}  // namespace

struct Server::State {
  State(Archive& the_archive, GuardRules the_rules, Hands the_hands)
      : archive(the_archive), rules(std::move(the_rules)), reviewer(std::move(the_hands.reviewer)), importer(showing(the_archive, std::move(the_hands.read))) {}

  // What was read shows at once, as far as it is.
  static ReadFolder showing(Archive& archive, ReadFolder read) {
    return [&archive, read = std::move(read)](const std::string& folder, const std::function<bool(const ImportCounts&)>& tell) {
      Result<ImportCounts> done = read(folder, tell);
      archive.was_written();
      return done;
    };
  }

  void add_guard();
  void add_answers();
  void add_review();
  void add_import();
  void add_page();

  Archive& archive;
  GuardRules rules;
  std::string reviewer;
  Importer importer;
  httplib::Server http;
};

void Server::State::add_guard() {
  http.set_payload_max_length(kMostFileBytes);
  http.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    add_headers(response);
    const std::string host = request.get_header_value("Host");
    const std::string origin = request.get_header_value("Origin");
    const std::string site = request.get_header_value("Sec-Fetch-Site");
    const std::string token = request.get_header_value("X-Entente-Token");
    // Two of one header leave open which of them counts.
    const bool doubled = request.get_header_value_count("Host") > 1 || request.get_header_value_count("Origin") > 1;
    const Refusal refusal = doubled ? Refusal{400, "a header came twice"} : check(rules, {request.method, request.path, host, origin, site, token});
    if (refusal.status == 0) {
      if (request.path == kFileAddress || request.get_header_value<std::uint64_t>("Content-Length") <= kMostBody) {
        return httplib::Server::HandlerResponse::Unhandled;
      }
      answer_error(response, 413, "the question is too long");
      return httplib::Server::HandlerResponse::Handled;
    }
    answer_error(response, refusal.status, refusal.reason);
    return httplib::Server::HandlerResponse::Handled;
  });
  http.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
    add_headers(response);
    answer_error(response, 500, "the program could not answer this");
  });
}

void Server::State::add_answers() {
  using httplib::Request;
  using httplib::Response;
  http.Get("/api/archive", [this](const Request&, Response& response) { answer(response, archive_json(archive)); });
  http.Get("/api/dyad", [this](const Request& request, Response& response) { answer(response, dyad_json(archive, dyad_of(request))); });
  http.Get("/api/brief", [this](const Request& request, Response& response) { answer(response, brief_json(archive, dyad_of(request))); });
  http.Get("/api/brief.html", [this](const Request& request, Response& response) {
    answer(response, brief_html(archive, dyad_of(request)), "text/html; charset=utf-8");
    response.headers.erase("Content-Security-Policy");
    response.set_header("Content-Security-Policy", kDossierPolicy);
    response.set_header("Content-Disposition", "attachment; filename=\"dossier.html\"");
  });
  http.Get("/api/timeline", [this](const Request& request, Response& response) { answer(response, timeline(archive, request)); });
  http.Get("/api/occurrences", [this](const Request& request, Response& response) { answer(response, list(archive, request)); });
  http.Get("/api/occurrence", [this](const Request& request, Response& response) {
    answer(response, occurrence_json(archive, dyad_of(request), request.get_param_value("id")));
  });
  http.Get("/api/record", [this](const Request& request, Response& response) { answer(response, record_json(archive, request.get_param_value("id"))); });
  http.Get("/api/document", [this](const Request& request, Response& response) {
    answer(response, document_json(archive, request.get_param_value("id")));
  });
  http.Get("/api/search", [this](const Request& request, Response& response) { answer(response, search(archive, request)); });
  http.Get("/api/actors", [this](const Request& request, Response& response) {
    answer(response, actors_json(archive, request.get_param_value("state")));
  });
  http.Get("/api/map", [this](const Request& request, Response& response) { answer(response, map_json(archive, dyad_of(request))); });
  http.Get("/api/session", [this](const Request&, Response& response) {
    answer(response, text_of({{"reviewer", reviewer}}));
  });
  add_review();
  add_import();
  http.Post("/api/.*", [](const Request&, Response& response) { answer_error(response, 404, "nothing is written there"); });
  http.Get("/api/.*", [](const Request&, Response& response) { answer_error(response, 404, "no such question"); });
}

void Server::State::add_review() {
  using httplib::Request;
  using httplib::Response;
  http.Get("/api/review/choices", [this](const Request&, Response& response) { answer(response, review_choices_json(archive)); });
  http.Get("/api/review/progress", [this](const Request&, Response& response) { answer(response, review_progress_json(archive)); });
  http.Get("/api/review/record", [this](const Request& request, Response& response) {
    answer(response, review_record_json(archive, request.get_param_value("id")));
  });
  // These write; the guard has asked for the token.
  http.Post("/api/review/next", [this](const Request& request, Response& response) { answer_post(response, review_next_json(archive, request.body)); });
  http.Post("/api/review", [this](const Request& request, Response& response) { answer_post(response, review_json(archive, request.body)); });
  http.Post("/api/review/undo", [this](const Request& request, Response& response) { answer_post(response, review_undo_json(archive, request.body)); });
}

void Server::State::add_import() {
  using httplib::Request;
  using httplib::Response;
  const auto tell = [this](Response& response, const Result<void>& done) {
    if (!done.ok()) return answer_post(response, done.error());
    answer_post(response, importer.progress_json());
  };
  http.Get("/api/import", [this](const Request&, Response& response) { answer(response, importer.progress_json()); });
  http.Post(kFileAddress, [this, tell](const Request& request, Response& response, const httplib::ContentReader& content) {
    Result<Importer::Upload> upload = importer.take(request.get_param_value("name"));
    if (!upload.ok()) return answer_post(response, upload.error());
    Result<void> done;
    content([&](const char* bytes, std::size_t count) {
      done = upload->add({bytes, count});
      return done.ok();
    });
    if (done.ok()) done = upload->finish();
    tell(response, done);
  });
  http.Post("/api/import/read", [this, tell](const Request&, Response& response) { tell(response, importer.start()); });
  http.Post("/api/import/stop", [this, tell](const Request&, Response& response) {
    importer.stop();
    tell(response, {});
  });
}

// Every other address is a view of the page, so that it can be shared and loaded again.
void Server::State::add_page() {
  http.Get("/.*", [](const httplib::Request& request, httplib::Response& response) {
    const PageFile* file = find_page_file(request.path);
    if (file == nullptr && !request.path.starts_with("/assets/")) file = find_page_file("/index.html");
    if (file == nullptr) return answer_error(response, 404, "no such file");
    response.set_content(file->bytes.data(), file->bytes.size(), std::string(file->type));
  });
}

Server::Server(Archive& archive, GuardRules rules, Hands hands)
    : state_(std::make_unique<State>(archive, std::move(rules), std::move(hands))) {
  state_->add_guard();
  state_->add_answers();
  state_->add_page();
}

Server::~Server() = default;

Result<int> Server::bind(int port) {
  GuardRules& rules = state_->rules;
  if (port == 0) {
    port = state_->http.bind_to_any_port(rules.listen);
  } else if (!state_->http.bind_to_port(rules.listen, port)) {
    port = -1;
  }
  if (port <= 0) return Error{ErrorKind::io, "cannot listen there", rules.listen, "is the port taken? try another --port"};
  rules.port = port;
  return port;
}

std::string Server::address() const {
  const GuardRules& rules = state_->rules;
  const bool six = rules.listen.find(':') != std::string::npos;
  return "http://" + (six ? '[' + rules.listen + ']' : rules.listen) + ':' + std::to_string(rules.port) + "/#token=" + rules.token;
}

void Server::run() { state_->http.listen_after_bind(); }

void Server::stop() {
  state_->http.stop();
  state_->importer.end();
}

}  // namespace entente::serve
