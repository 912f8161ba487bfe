// A file of workflows, item by item, each with what it was read as.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "workflow/document.h"
#include "workflow/rule.h"

namespace bw {

struct ReadItem {
    Item item;
    std::string name{};                   // of a header
    std::uint32_t line = 0;               // of a header, from 1
    std::vector<std::string> comments{};  // of a header: above it
    std::vector<std::string> ending{};    // of a header: below the last rule of its workflow
    std::optional<Rule> rule{};           // of a rule without errors
    std::optional<NamedGroup> group{};    // of a definition without errors
};

struct ReadFile {
    std::vector<ReadItem> items;
    Errors problems;  // in the order of their places
};

// What parse_workflows() and format_workflows() make their results of.
ReadFile read_items(std::string_view text, std::string file);

}  // namespace bw
