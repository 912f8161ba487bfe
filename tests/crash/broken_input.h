// A way to break what is given to the real program, and what must hold for each: the message has code, place and hint,
// the exit status is 1, and the data directory is as it was.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "support/csv_report.h"
#include "support/docs.h"

namespace bw::test {

// Makes `in/` below the folder, and what the program says of it.
struct BrokenCase {
    std::string name;
    std::function<void(const std::filesystem::path& in)> make;
    std::string place;  // "a.csv: row 3, column \"x\"": what stands before the code
    std::string code;
    std::string says;  // a part of the sentence
    std::string source = "in";
};

// What is written as this one file.
inline std::function<void(const std::filesystem::path&)> file(const std::string& name,
                                                              const std::function<std::string()>& content) {
    return [name, content](const std::filesystem::path& in) { write_text(in / name, content()); };
}

inline std::string overwritten(std::string bytes, std::size_t at, const std::string& with) {
    return bytes.replace(at, with.size(), with);
}

class BrokenInput : public testing::Test {
protected:
    using Files = std::map<std::string, std::string>;

    Files home_files() const {
        Files files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / ".home"))
            if (entry.is_regular_file() && entry.path().filename() != "lock")
                files[entry.path().lexically_relative(folder_).string()] = read_text(entry.path());
        return files;
    }

    void SetUp() override {
        write_report(folder_ / "good.csv", {{{"unblended", "7"}}, {}});
        ASSERT_EQ(run_command("billwright ingest good.csv", folder_).exit_status, 0);
    }

    // What the message begins with: place and code. Which column of a damaged Parquet file it is, is left open.
    static std::string beginning_of(const BrokenCase& broken) {
        const std::string code = "error[" + broken.code + "]: ";
        if (broken.place.empty()) return code;
        return "in/" + broken.place + (broken.place.ends_with(", column \"") ? "" : ": " + code);
    }

    void make(const BrokenCase& broken) const {
        std::filesystem::remove_all(folder_ / "in");
        broken.make(folder_ / "in");
    }

    void expect_refused(const BrokenCase& broken, const std::string& command) const {
        SCOPED_TRACE(broken.name + ": " + command);
        const CommandResult ran = run_command("timeout 60 billwright " + command + " 2>err.txt", folder_);
        const std::string said = read_text(folder_ / "err.txt");
        EXPECT_EQ(ran.exit_status, 1) << said;
        EXPECT_EQ(ran.output, "");
        EXPECT_TRUE(said.contains(beginning_of(broken))) << said;
        EXPECT_TRUE(said.contains(broken.says)) << said;
        EXPECT_TRUE(said.contains("\n  ")) << "no hint\n" << said;
        EXPECT_FALSE(said.contains("\n\n")) << said;
        for (const char* leaked :
             {"LINE 1:", "read_csv", "read_parquet", "Invalid Input Error", "/home/tmp/", "SELECT"})
            EXPECT_FALSE(said.contains(leaked)) << said;
    }

    // The source is refused, ingested or billed.
    void expect_source_refused(const BrokenCase& broken) const {
        make(broken);
        const Files before = home_files();
        const CommandResult list = run_command("billwright datasets --all", folder_);
        for (const char* command : {"ingest ", "bill --format csv "}) expect_refused(broken, command + broken.source);
        EXPECT_EQ(home_files(), before) << broken.name << ": the data directory is as it was";
        EXPECT_TRUE(std::filesystem::is_empty(folder_ / ".home" / "tmp")) << broken.name;
        EXPECT_EQ(run_command("billwright datasets --all", folder_).output, list.output) << broken.name;
    }

    std::filesystem::path folder_ = scratch_directory("broken");
};

}  // namespace bw::test
