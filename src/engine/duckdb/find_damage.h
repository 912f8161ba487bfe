// Which file and column cannot be read, after the engine has failed over many of them.
#pragma once

#include "base/error.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"

namespace bw {

// Where `why` is the engine's failure and a file of the view cannot be read to its end: kSourceUnreadable, with the
// source's name, the column, and up to which row it is good. Else `why` as it is.
Errors with_damage_found(Database& database, const LinesView& view, Errors why);

}  // namespace bw
