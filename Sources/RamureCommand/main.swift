import FoundationEssentials
import Shell

print("ramure")
