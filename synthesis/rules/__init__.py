"""Every rule the check knows: what it insists on, why, and how to mend what breaks it; one module an area."""

from synthesis.rules.coding import *
from synthesis.rules.confidence import *
from synthesis.rules.later import *
from synthesis.rules.library import *
from synthesis.rules.linking import *
from synthesis.rules.pages import *
from synthesis.rules.prose import *
from synthesis.rules.site import *
from synthesis.rules.tools import *
