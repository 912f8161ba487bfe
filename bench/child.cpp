#include "child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

namespace bw::bench {

Result<ChildRun> run_child(const std::vector<std::string>& command, const std::filesystem::path& log) {
    const std::string words = fmt::format("{}", fmt::join(command, " "));
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    const auto started = std::chrono::steady_clock::now();
    pid_t child = 0;
    const int failed = posix_spawn(&child, command.front().c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return fail(Code::kOutputFailed, "cannot start " + words);

    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child) return fail(Code::kOutputFailed, "lost " + words);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return fail(Code::kOutputFailed, fmt::format("`{}` failed: see {}", words, log.string()));
    return ChildRun{took.count(), static_cast<double>(usage.ru_maxrss) * 1024};
}

}  // namespace bw::bench
