// Groups of services or accounts that the user defines: `Group "Compute": Amazon EC2, AWS Lambda.`
//
// In a list of values a group is one entry that no line equals, which carries its name and members, followed by its members:
// conditions are evaluated by the members, and print back as `group "Compute"`. A member that is written out beside the group
// has another entry that no line equals, so that it is printed, too, and stays when the group changes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bw {

class Cursor;
struct ValueForm;

enum class GroupOf : std::uint8_t { kServices, kAccounts };

struct NamedGroup {
    GroupOf of = GroupOf::kServices;
    std::string name{};
    std::vector<std::string> members{};   // product codes or account ids; sorted, each once
    bool of_file = false;                 // defined above the workflows of a file, for all of them
    std::vector<std::string> comments{};  // the lines above it, from their `#` on; of a file's "" is a blank line
};

bool is_group_entry(std::string_view value);

// Reads `group "Compute"` (of accounts `account group "Dev"`, too) if it stands here, and appends the group. An unknown group
// is read too, complained about, and appends nothing. False: nothing such stands here.
bool parse_group(Cursor& cursor, GroupOf of, std::vector<std::string>& values);

// All values of both lists, sorted, each once.
std::vector<std::string> united(const std::vector<std::string>& one, const std::vector<std::string>& other);

// The values without groups and those of their members that are not written out; `groups` gets the groups as sentences write them, sorted.
std::vector<std::string> without_groups(const std::vector<std::string>& values, std::vector<std::string>& groups);

const ValueForm& members_of(GroupOf of);

}  // namespace bw
