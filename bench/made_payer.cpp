#include "made_payer.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "storage/files.h"

namespace bw::bench {
namespace {

// REQUIRES: no other threads.
template <class Work>
Result<void> in_own_process(const Work& work) {
    const pid_t child = fork();
    if (child < 0) return fail(Code::kOutputFailed, "cannot fork");
    if (child == 0) {
        const Result<void> done = work();
        if (!done) fmt::print(stderr, "{}", bw::to_text(done.error()));
        _exit(done ? 0 : 1);
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(Code::kOutputFailed, "a payer could not be made");
    return {};
}

}  // namespace

Result<void> make_payer_by_sql(const Options& options, const Paths& paths, std::int64_t lines,
                               const std::string& columns) {
    if (std::filesystem::exists(paths.payer())) return {};
    const Paths from = paths_of(options, main_payer(options));
    if (auto made = make_payer(options, main_payer(options), from); !made) return std::unexpected(made.error());
    const auto folder = paths.folder / "unfinished";
    if (auto made = create_folder(folder); !made) return std::unexpected(made.error());
    const std::string sql = fmt::format(
        "COPY (SELECT {} FROM (SELECT *, row_number() OVER () AS line FROM read_parquet({}) LIMIT {})) TO {} (FORMAT "
        "parquet)",
        columns, sql_list(files_below(from.payer())), lines, sql_text((folder / "lines.parquet").string()));
    auto done = in_own_process([&]() -> Result<void> {
        auto database = Database::open({.temp_directory = folder.string()});
        if (!database) return std::unexpected(database.error());
        return database->run(sql);
    });
    if (!done) return done;
    std::filesystem::rename(folder, paths.payer());
    return {};
}

}  // namespace bw::bench
