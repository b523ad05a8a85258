// A planted mistake: base/ includes a later station.  The test demands that the check finds it.
#include "cli/anything.h"
