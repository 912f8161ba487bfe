#include "cli/cell_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <span>

namespace bw {
namespace {

// Filters of which an earlier one asks for another value of the same group.
std::vector<const CellFilter*> asked_twice(const std::vector<CellFilter>& filters) {
    std::vector<const CellFilter*> twice;
    for (std::size_t i = 0; i < filters.size(); ++i)
        if (std::ranges::any_of(std::span(filters).first(i), [&](const CellFilter& before) {
                return before.by.name == filters[i].by.name && before.value != filters[i].value;
            }))
            twice.push_back(&filters[i]);
    return twice;
}

}  // namespace

void add_cell_options(CLI::App& command, CellOptions& options) {
    options.billed = add_billed_options(command);
    const auto add = [&](const char* name, std::vector<std::string>& value, const char* help) {
        command.add_option(name, value, help)->allow_extra_args(false);
    };
    add("--subset", options.subset, "the customer; `unassigned` for accounts in no subset");
    add("--account", options.account, "the account");
    add("--service", options.service, "the product code, as --by service shows it");
    add("--where", options.where, "GROUP=VALUE, any group of --by: region=us-east-1; may be given several times");
}

Result<WhyRequest> to_request(const CellOptions& options) {
    auto billed = to_request(*options.billed);
    if (!billed) return std::unexpected(billed.error());
    WhyRequest request{std::move(*billed)};
    Errors errors;
    const auto add = [&](const std::string& text) {
        auto filter = parse_cell_filter(text);
        if (filter)
            request.filters.push_back(std::move(*filter));
        else
            errors.insert(errors.end(), filter.error().begin(), filter.error().end());
    };
    for (const std::string& value : options.subset) add("subset=" + value);
    for (const std::string& value : options.account) add("account=" + value);
    for (const std::string& value : options.service) add("service=" + value);
    for (const std::string& text : options.where) add(text);
    for (const CellFilter* twice : asked_twice(request.filters))
        errors.push_back(
            {Code::kUsage,
             fmt::format("no line has two values of {}: \"{}\" is one too many", twice->by.name, twice->value),
             {},
             "ask for one at a time, or leave it out for all; `bill --by " + twice->by.name +
                 "` has them side by side"});
    if (!errors.empty()) return std::unexpected(std::move(errors));
    return request;
}

}  // namespace bw
