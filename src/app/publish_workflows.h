// Workflows become what is in force, and subsets are billed by them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "storage/home.h"

namespace bw {

struct PublishedWorkflow {
    std::string name{};
    int version = 0;
    Month from{};
    bool is_new = false;  // false: the same text is in force already
};

struct Publication {
    std::vector<PublishedWorkflow> workflows{};  // in the order of the files
    Errors warnings{};
};

// Every workflow of the files becomes a version of its own, in force from the month on; the same text again changes
// nothing. All or nothing. Errors: kInvalidValue (default rules, which publish_default_rules publishes); those of check_workflows; kMoveNeedsDay (another text is in force, and `from` is not
// given); those of the catalog.
Result<Publication> publish_workflows(const Home& home, std::span<const std::string> files, std::optional<Month> from);

// The same whatever the workflows are called. `what`: the command, for the history.
Result<Publication> publish_texts(const Home& home, std::span<const std::string> files, std::optional<Month> from,
                                  const std::string& what);

// The subset is billed by the workflow ("": by none) from the month on. False where it is already. Errors:
// kUnknownWorkflow (not published), kUnknownSubset, those of the catalog.
Result<bool> associate(const Home& home, const Association& association);

// Versions, and which subset is billed by which workflow: tables for people.
Result<std::string> workflow_list(const Home& home, std::size_t width);
// Every account with its subsets from when on, or those in force on a day.
Result<std::string> membership_list(const Home& home, std::optional<Day> day, std::size_t width);

}  // namespace bw
