// DuckDB's words as errors that a person can act upon.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"

namespace bw {

// What DuckDB said: kInterrupted, kDiskFull (with the file that it wrote), kMemoryFull, else kEngine with the first line
// of its words.
Error engine_error(std::string_view words);

// Whether the error is about the machine or the user's wish, and so says all that there is to say.
bool is_of_the_machine(const Error& error);

// What an error while a source file is read means: kSourceUnreadable, for Parquet with what is damaged. Errors of the
// machine stay what they are. `file` is the source's name for messages.
std::unexpected<Errors> unreadable_source(const Errors& why, const std::string& file);

}  // namespace bw
