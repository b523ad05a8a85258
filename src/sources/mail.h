// Mails, one a file (eml) or many (mbox): newsletters as a reader keeps them.  MIME is taken apart in mime.h.

#pragma once

#include <memory>

#include "sources/format_reader.h"

namespace entente::sources {

std::unique_ptr<FormatReader> make_mail_reader(InputBuffer& input);
std::unique_ptr<FormatReader> make_mailbox_reader(InputBuffer& input);

}  // namespace entente::sources
