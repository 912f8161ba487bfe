#include "cli/run.h"

int main(int argc, char** argv) { return bw::run(argc, argv); }
