#include <fmt/format.h>

#include "made_payer.h"
#include "parts.h"

namespace bw::bench {
namespace {

struct Ingestion {
    double seconds;
    double shapes;
};

Result<Ingestion> ingest_with(const Options& options, const std::string& name, std::int64_t lines,
                              const std::string& columns) {
    const Paths paths{options.folder / fmt::format("{}-of-{}-lines", name, lines)};
    if (auto made = make_payer_by_sql(options, paths, lines, columns); !made) return std::unexpected(made.error());
    auto child = ingest_payer(options, paths);
    if (!child) return std::unexpected(child.error());
    auto data = open_data(options, paths);
    if (!data) return std::unexpected(data.error());
    return Ingestion{child->seconds, static_cast<double>(data->dataset.record.shapes)};
}

}  // namespace

// A value of its own for each line, as a request id would be.
Result<void> measure_tags(const Options& options, Report& report) {
    const std::int64_t lines = options.lines / 5;
    const auto without = ingest_with(options, "plain", lines, "* EXCLUDE (line)");
    if (!without) return std::unexpected(without.error());
    const auto with = ingest_with(options, "exploding-tag", lines,
                                  "* EXCLUDE (line), concat('request-', line) AS resource_tags_user_request_id");
    if (!with) return std::unexpected(with.error());
    report.push_back({"shapes with a tag of all lines' own / without", with->shapes / without->shapes, "x",
                      Goal::kAtMost, 2, fmt::format("{:.0f} / {:.0f} shapes", with->shapes, without->shapes)});
    report.push_back({"ingest with it / without",
                      with->seconds / without->seconds,
                      "x",
                      Goal::kAtMost,
                      {},
                      fmt::format("{:.2f} s / {:.2f} s, {} lines", with->seconds, without->seconds, lines)});
    return {};
}

}  // namespace bw::bench
