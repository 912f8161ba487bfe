// What can stand at a place of a file of workflows, with the values of the newest published month.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "storage/home.h"
#include "workflow/complete/complete.h"

namespace bw {

// `at`: "LINE:COLUMN", from 1. Without published datasets the language alone completes.
// Errors: kUsage (not such a place), kSourceNotFound, kSourceUnreadable, those of known_values.
Result<std::vector<Completion>> complete_workflow(const Home& home, const std::string& file, const std::string& at);

// {"completions": [{"text", "kind": "word" or "value", "line", "column", "cost": {"USD": "1.2"}}]}: put `text` from the place on.
std::string completions_json(const std::vector<Completion>& completions);
// For the terminal.
std::string completions_table(const std::vector<Completion>& completions, std::size_t width);

}  // namespace bw
