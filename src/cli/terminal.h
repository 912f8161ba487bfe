// The terminal, or what stands in its place.
#pragma once

#include <cstddef>
#include <string>

#include "app/progress.h"
#include "base/error.h"

namespace bw {

// Progress on stderr: on a terminal the work at hand is one line that is written over; else only notes are printed.
class TerminalProgress : public Progress {
public:
    TerminalProgress();
    ~TerminalProgress() override;
    void note(const std::string& sentence) override;
    void working(const std::string& state) override;

private:
    void clear();
    bool terminal_;
    bool shown_ = false;
};

// Columns of the terminal that stdout is, 0 where it is none.
std::size_t terminal_width();

void print(const std::string& text);        // to stdout
void print_error(const std::string& text);  // to stderr

// Prints the errors and returns the exit status, 1.
int report(const Errors& errors);

}  // namespace bw
