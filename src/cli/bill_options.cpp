#include "cli/bill_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "app/bill.h"
#include "app/bill_output.h"
#include "app/workbook/bill_workbook.h"
#include "cli/source_choice.h"

namespace bw {

std::shared_ptr<BillOptions> add_billed_options(CLI::App& command) {
    auto options = std::make_shared<BillOptions>();
    command.add_option("SOURCE", options->sources, "billing files, folders or quoted patterns; none: what is ingested");
    add_source_choice(command, options->choice);
    command.add_option("--dataset", options->dataset,
                       "one ingested dataset by its id, also one that was replaced (`datasets --all` lists them)");
    command.add_option("--month", options->month, "billing month, 2018-10; none: every month found");
    command
        .add_option("--workflows", options->workflows,
                    "a file of workflows, before those of their names that are published; may be given several times")
        ->allow_extra_args(false);
    command.add_option("--workflow", options->workflow, "bills every subset that names none, and `unassigned`");
    command.add_option("--subsets", options->subsets,
                       "the subset table, .csv or .xlsx; FILE#SHEET for one of several sheets");
    return options;
}

void add_grouping_option(CLI::App& command, BillOptions& options) {
    command.add_option("--by", options.by, fmt::format("{}; several with commas", grouping_words()))
        ->capture_default_str();
}

std::shared_ptr<BillOptions> add_bill_options(CLI::App& command) {
    auto options = add_billed_options(command);
    add_grouping_option(command, *options);
    command.add_flag("--waterfall", options->waterfall, "cost, the effect of each rule, charge");
    command.add_option("--format", options->format,
                       "table, csv, json, xlsx or parquet; none: what the name of --out ends with, else table");
    command.add_option("--out", options->out, "write to a file, as a whole or not at all; xlsx and parquet need one");
    return options;
}

OutputFormat output_format(const BillOptions& options) {
    if (const auto format = parse_output_format(options.format)) return *format;
    const std::string ending = std::filesystem::path(options.out).extension().string();
    if (ending.empty() || ending == ".table") return OutputFormat::kTable;
    return parse_output_format(std::string_view(ending).substr(1)).value_or(OutputFormat::kTable);
}

Result<BillRequest> to_request(const BillOptions& options) {
    BillRequest request{options.sources, {}, options.workflows, options.workflow,
                        options.subsets, {}, options.dataset,   options.choice};
    Errors errors;
    if (!options.dataset.empty() && !options.sources.empty())
        errors.push_back({Code::kUsage, "--dataset names one payer's month that is ingested: it goes with no SOURCE"});
    if (options.sources.empty() && !options.choice.is_empty())
        errors.push_back({Code::kUsage,
                          "--report and --delivery choose among the files of a SOURCE, and there is none",
                          {},
                          "give a SOURCE, or --dataset for one that is ingested"});
    if (!options.month.empty()) {
        request.month = parse_month(options.month);
        if (!request.month)
            errors.push_back(
                {Code::kInvalidDate, fmt::format("--month: \"{}\" is no month such as 2018-10", options.month)});
    }
    if (!options.format.empty() && !parse_output_format(options.format))
        errors.push_back(
            {Code::kUsage, fmt::format("--format: \"{}\" is none of table, csv, json, xlsx, parquet", options.format)});
    else if (is_file_format(output_format(options)) && options.out.empty())
        errors.push_back(
            {Code::kUsage, fmt::format("--format {} needs a file", options.format), {}, "give --out FILE"});
    auto grouping = parse_grouping(options.by);
    if (grouping)
        request.grouping = output_format(options) == OutputFormat::kXlsx ? grouped_for_workbook(std::move(*grouping))
                                                                         : std::move(*grouping);
    else
        errors.insert(errors.end(), grouping.error().begin(), grouping.error().end());
    if (!errors.empty()) return std::unexpected(errors);
    return request;
}

}  // namespace bw
