// Places in zip files, as a person who opens them finds them.
#pragma once

#include "base/error.h"

namespace bw {

// The CSVs of a zip file are read as one text, so rows count through all of them. Afterwards each error that names a row
// of a zip file names the CSV in it, `report.zip#report-2.csv`, and the row there. The zip file is read again for it.
Errors with_inner_places(Errors errors);

}  // namespace bw
