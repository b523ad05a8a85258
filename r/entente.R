# Reads an archive of Entente into data frames.  Base R and the program `entente`; entente_documents() needs RSQLite.
#
#   source("entente.R")
#   entente_records("entente.db")              # one row a record: what one report tells
#   entente_occurrences("entente.db")          # one row an occurrence: what happened, however many reports tell of it
#   entente_documents("entente.db")            # one row a report
#
# Columns: docs/formats/exports.md.  The program is found on the PATH, or where options(entente.program = …) says.

entente_program <- function() getOption("entente.program", Sys.getenv("ENTENTE", "entente"))

entente_export <- function(archive, ...) {
  words <- c("--db", archive, "export", ...)
  lines <- suppressWarnings(system2(entente_program(), shQuote(words), stdout = TRUE))
  if (!is.null(attr(lines, "status"))) stop("entente export failed; its message stands above", call. = FALSE)
  lines <- enc2utf8(lines)
  read.csv(text = lines, stringsAsFactors = FALSE, encoding = "UTF-8", na.strings = "", colClasses = "character")
}

entente_days <- function(table, columns) {
  for (column in columns) table[[column]] <- as.Date(table[[column]], format = "%Y-%m-%d")
  table
}

entente_records <- function(archive) {
  table <- entente_days(entente_export(archive, "--format", "csv"), c("date_begin", "date_end"))
  for (column in c("goldstein", "confidence", "ordinal", "begin", "end")) table[[column]] <- as.numeric(table[[column]])
  table
}

# With states, only those in which all of them take part.
entente_occurrences <- function(archive, ..., as_of = NULL) {
  words <- c(..., "--format", "occurrences", if (!is.null(as_of)) c("--as-of", as_of))
  table <- entente_days(do.call(entente_export, as.list(c(archive, words))), c("date_begin", "date_end"))
  for (column in c("records", "documents", "witnesses")) table[[column]] <- as.integer(table[[column]])
  for (column in c("dates_disagree", "together", "counted_only")) table[[column]] <- table[[column]] == "1"
  table
}

# Those of the occurrences that were done, not promised, planned or denied: what the brief counts.
entente_deeds <- function(occurrences) {
  occurrences[occurrences$kind != "commitment" & occurrences$status %in% c("happened", "ongoing", "ended"), ]
}

entente_documents <- function(archive) {
  if (!requireNamespace("RSQLite", quietly = TRUE)) stop("entente_documents() needs the package RSQLite (r-cran-rsqlite)", call. = FALSE)
  connection <- DBI::dbConnect(RSQLite::SQLite(), archive, flags = RSQLite::SQLITE_RO)
  on.exit(DBI::dbDisconnect(connection))
  DBI::dbGetQuery(connection, paste(
    "SELECT id AS document, given_id AS document_id, title, publisher, published, published_basis, url, language, text_bytes,",
    "(SELECT count(*) FROM records WHERE records.document = documents.number) AS records FROM documents ORDER BY number"))
}
