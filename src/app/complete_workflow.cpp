#include "app/complete_workflow.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/catalog_values.h"
#include "app/check_workflows.h"
#include "app/known_values.h"
#include "app/value_cache.h"
#include "storage/files.h"
#include "tables/text_table.h"

namespace bw {
namespace {

struct At {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

std::optional<std::uint32_t> positive(std::string_view text) {
    std::uint32_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number == 0) return std::nullopt;
    return number;
}

std::optional<At> place_from(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto line = positive(text.substr(0, colon));
    const auto column = positive(text.substr(colon + 1));
    return line && column ? std::optional(At{*line, *column}) : std::nullopt;
}

}  // namespace

Result<std::vector<Completion>> complete_workflow(const Home& home, const std::string& file, const std::string& at) {
    const auto place = place_from(at);
    if (!place)
        return fail(Code::kUsage, fmt::format("--at: \"{}\" is no place in a file", at), {},
                    "Write LINE:COLUMN, both counted from 1.");
    const auto text = read_workflow_file(file);
    if (!text) return std::unexpected(text.error());
    const auto datasets = newest_datasets(home, 1);
    if (!datasets) return std::unexpected(datasets.error());
    const auto known = CachedValues::open(home, *datasets);
    if (!known) return std::unexpected(known.error());
    return complete(*text, file, place->line, place->column, CatalogValues(home, **known));
}

std::string completions_json(const std::vector<Completion>& completions) {
    auto list = nlohmann::ordered_json::array();
    for (const Completion& one : completions) {
        nlohmann::ordered_json json{
            {"text", one.text}, {"kind", one.is_value ? "value" : "word"}, {"line", one.line}, {"column", one.column}};
        for (const auto& [currency, amount] : one.cost) json["cost"][currency] = to_text(amount);
        list.push_back(std::move(json));
    }
    return nlohmann::ordered_json{{"completions", std::move(list)}}.dump(
               2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
           "\n";
}

std::string completions_table(const std::vector<Completion>& completions, std::size_t width) {
    TextTable table{{{"text"}, {"cost", Align::kRight}}};
    for (const Completion& one : completions) {
        std::string cost;
        for (const auto& [currency, amount] : one.cost)
            cost += fmt::format("{}{} {}", cost.empty() ? "" : ", ", currency, to_fixed(amount, 2));
        table.rows.push_back({one.text, cost});
    }
    return table.rows.empty() ? "nothing that can be proposed stands here\n" : to_text(table, {.width = width});
}

}  // namespace bw
