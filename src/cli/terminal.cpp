#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

namespace bw {

TerminalProgress::TerminalProgress() : terminal_(isatty(STDERR_FILENO) != 0) {}

TerminalProgress::~TerminalProgress() { clear(); }

void TerminalProgress::note(const std::string& sentence) {
    clear();
    print_error(sentence + "\n");
}

void TerminalProgress::working(const std::string& state) {
    if (!terminal_) return;
    clear();
    print_error(state + " ...");
    shown_ = true;
}

void TerminalProgress::clear() {
    if (shown_) print_error("\r\033[K");
    shown_ = false;
}

std::size_t terminal_width() {
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col;
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_error(const std::string& text) {
    std::fflush(stdout);  // where both go to one place, results stand before what is said of them
    std::fwrite(text.data(), 1, text.size(), stderr);
}

int report(const Errors& errors) {
    print_error(to_text(errors));
    return 1;
}

}  // namespace bw
