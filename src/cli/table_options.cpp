#include "cli/table_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/terminal.h"

namespace bw {

void add_table_options(CLI::App& command, TableOptions& options) {
    command.add_option("--format", options.format,
                       "table, csv, json, xlsx or parquet; none: what the name of --out ends with, else table");
    command.add_option("--out", options.out, "write to a file, as a whole or not at all; xlsx and parquet need one");
}

Result<TableOutput> to_output(const TableOptions& options) {
    TableOutput output;
    output.file = options.out;
    if (!options.format.empty()) {
        const auto format = parse_output_format(options.format);
        if (!format)
            return fail(Code::kUsage,
                        fmt::format("--format: \"{}\" is none of table, csv, json, xlsx, parquet", options.format));
        output.format = *format;
    } else if (const std::string ending = std::filesystem::path(options.out).extension().string(); ending.size() > 1) {
        output.format = parse_output_format(std::string_view(ending).substr(1)).value_or(OutputFormat::kTable);
    }
    if (is_file_format(output.format) && output.file.empty())
        return fail(Code::kUsage, fmt::format("--format {} needs a file", options.format), {}, "give --out FILE");
    if (output.file.empty()) output.width = terminal_width();
    output.colours = output.width != 0;
    return output;
}

int show(const std::vector<ExactTable>& tables, TableOutput output, std::string title, Day created,
         const std::vector<NewSheet>& first_sheets) {
    output.title = std::move(title);
    output.created = created;
    if (output.file.empty()) {
        const auto text = tables_text(tables, output);
        if (!text) return report(text.error());
        print(*text);
        return 0;
    }
    auto written = write_tables(tables, output, first_sheets);
    return written ? 0 : report(written.error());
}

}  // namespace bw
